using Enlace.Host;

namespace Enlace.Tests.Host;

/// <summary>The doctor looks at everything, whatever is wrong with one part.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-doctor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ENLACE_BROKER", "azure-queues:garbage", "broker")]
    [InlineData("ENLACE_CACHE", "redis://user:muy-secreto@host/zero", "cache")]
    public async Task A_setting_that_only_its_part_can_judge_is_that_parts_failure(string name, string value, string part)
    {
        await using var said = new StringWriter();

        var code = await Doctor.Run([], new Dictionary<string, string?> { ["ENLACE_DATA"] = _folder, ["ENLACE_URLS"] = "http://127.0.0.1:0", [name] = value }, said);

        var lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.StartsWith($"FAIL  {part}: {name} must be ", Assert.Single(lines, line => line.StartsWith("FAIL", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("ok    event log: ", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.DoesNotContain("muy-secreto", said.ToString(), StringComparison.Ordinal);
    }
}
