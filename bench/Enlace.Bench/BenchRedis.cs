namespace Enlace.Bench;

/// <summary>The Redis that the run was given, if any.</summary>
internal static class BenchRedis
{
#pragma warning disable RS0030 // the run is told its servers by the environment
    public static string? Url => Environment.GetEnvironmentVariable("ENLACE_BENCH_REDIS");
#pragma warning restore RS0030
}
