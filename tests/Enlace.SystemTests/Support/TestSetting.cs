namespace Enlace.SystemTests.Support;

/// <summary>What <c>./dev test</c> tells the tests about the servers that it started.</summary>
internal static class TestSetting
{
    public static string Need(string name) => Read(name) ?? throw new InvalidOperationException($"{name} is not set: run these tests with './dev test system'.");

#pragma warning disable RS0030 // the test run is told its servers by the environment
    /// <summary>Null where the run has no such server.</summary>
    public static string? Read(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
}
