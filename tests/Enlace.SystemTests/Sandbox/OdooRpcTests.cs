using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Sandbox;

/// <summary>A client library that knows nothing of us works with the sandbox's Odoo, started as its users start it.</summary>
public sealed partial class OdooRpcTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_client_logs_in_creates_searches_reads_writes_and_unlinks()
    {
        var python = TestSetting.Need("ENLACE_TEST_ODOORPC");
        using var server = Start("dotnet", Path.Combine(AppContext.BaseDirectory, "enlace.dll"), "sandbox", "odoo", "--urls", "http://127.0.0.1:0", "--gap", "0");
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            var address = new Uri(Ready().Match(line ?? "").Groups["url"].Value);

            using var client = Start(python, Path.Combine(AppContext.BaseDirectory, "Sandbox", "odoorpc_journey.py"), address.Host, address.Port.ToString(CultureInfo.InvariantCulture));
            var (said, complained) = (client.StandardOutput.ReadToEndAsync(Cancel), client.StandardError.ReadToEndAsync(Cancel));
            await client.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(120), Cancel);

            Assert.True(client.ExitCode == 0, await complained);
            Assert.EndsWith("journey complete", (await said).TrimEnd(), StringComparison.Ordinal);

            using var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await server.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            if (!server.HasExited)
                server.Kill();
        }
    }

    private static Process Start(string program, params string[] args) =>
        Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    [GeneratedRegex("is ready on (?<url>http://[^, ]+)")]
    private static partial Regex Ready();
}
