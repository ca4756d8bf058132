using System.Runtime.InteropServices;
using Enlace.Sandbox.ManyChat;
using Enlace.Sandbox.Odoo;

namespace Enlace.Sandbox;

/// <summary>The words after <c>enlace sandbox</c>: a stand-in that runs alone, against anything.</summary>
public static class SandboxCommand
{
    private const string Usage = """
        enlace sandbox odoo [--urls http://localhost:8069] [--series 18|19] [--database odoo] [--user admin:admin]
                            [--api-key sandbox-odoo-key] [--gap 1.0] [--latency 0] [--parallel refuse|allow]
        enlace sandbox manychat [--to http://localhost:8080] [--key sandbox-key] [--rate 1] [--duration 60] [--count …]
                            [--seed 1] [--invalid 0]
        enlace sandbox meta|telegram|twilio|dialog360 [--urls http://localhost:8091|8092|8093|8094] [--webhook …] [--deliver-to …]
                            [--statuses sent,delivered] [--status-delay 0.2] [--latency 0] [--redeliveries 5]
                            [--app-secret …] [--verify-token …] [--auth-token …] [--webhook-secret …]
        """;

    /// <summary>0 when it did what it should, 1 when a hub did not answer as it must, 2 when the words were not understood.</summary>
    /// <param name="args">What follows <c>sandbox</c>.</param>
    /// <param name="output">Gets a line when a stand-in is ready, or has ended.</param>
    public static async Task<int> Run(string[] args, TextWriter output)
    {
        try
        {
            return args switch
            {
                ["odoo", .. var rest] => await Odoo(new SandboxArguments(rest), output),
                ["manychat", .. var rest] => await ManyChat(new SandboxArguments(rest), output),
                ["meta" or "telegram" or "twilio" or "dialog360", .. var rest] => await PlatformCommand.Run(args[0], new SandboxArguments(rest), output),
                _ => throw new FormatException("Which stand-in?"),
            };
        }
        catch (FormatException e)
        {
            await output.WriteLineAsync($"{e.Message} Usage:\n{Usage}");
            return 2;
        }
    }

    internal static OdooOptions OdooOptionsOf(SandboxArguments arguments) => new()
    {
        Series = arguments.Word("series", "18", "19") == "19" ? 19 : 18,
        Database = arguments.Text("database", OdooOptions.DefaultDatabase),
        Gap = arguments.Seconds("gap", 1),
        Latency = arguments.Seconds("latency", 0),
        AllowsParallel = arguments.Word("parallel", "refuse", "allow") == "allow",
        Users = [User(arguments.Text("user", "admin:admin")) with { ApiKey = arguments.Text("api-key", "sandbox-odoo-key") }],
    };

    internal static ManyChatOptions ManyChatOptionsOf(SandboxArguments arguments, DateTimeOffset now) => new()
    {
        Start = now,
        Rate = arguments.Number("rate", 1, 0.001, 10_000),
        Duration = arguments.Seconds("duration", 60),
        Most = (int)arguments.Number("count", int.MaxValue, 1, int.MaxValue),
        Seed = (int)arguments.Number("seed", 1, 0, int.MaxValue),
        InvalidShare = arguments.Number("invalid", 0, 0, 1),
    };

    private static async Task<int> Odoo(SandboxArguments arguments, TextWriter output)
    {
        var options = OdooOptionsOf(arguments);
        var urls = arguments.Text("urls", "http://localhost:8069");
        arguments.DemandNoOther();
        await using var host = await OdooHost.Start(options, urls);
        await output.WriteLineAsync($"A sandbox Odoo {options.Series}.0 is ready on {host.Address.GetLeftPart(UriPartial.Authority)}, database {options.Database}, user {options.Users[0].Login}");
        await host.WhenStopped();
        return 0;
    }

    private static async Task<int> ManyChat(SandboxArguments arguments, TextWriter output)
    {
        var options = ManyChatOptionsOf(arguments, TimeProvider.System.GetUtcNow());
        var (to, key) = (arguments.Text("to", "http://localhost:8080"), arguments.Text("key", "sandbox-key"));
        arguments.DemandNoOther();
        if (!Uri.TryCreate(to, UriKind.Absolute, out var hub) || hub.Scheme is not ("http" or "https"))
            throw new FormatException("--to is an http or https address.");

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = hub };
        var report = await new ManyChatPlayer(client, key).Play(ManyChatTraffic.Events(options), stop.Token);
        await output.WriteLineAsync(report.ToString());
        return report.Unexpected == 0 ? 0 : 1;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static OdooUser User(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 ? new OdooUser(text[..at], text[(at + 1)..], 2) : throw new FormatException("--user is LOGIN:PASSWORD.");
    }
}
