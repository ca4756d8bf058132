using Enlace.Sandbox.Dialog360;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Sandbox.Twilio;

namespace Enlace.Sandbox;

/// <summary>A messaging platform that runs alone.</summary>
internal static class PlatformCommand
{
    /// <summary>The port of each, when none is named.</summary>
    private static readonly Dictionary<string, int> Ports = new() { ["meta"] = 8091, ["telegram"] = 8092, ["twilio"] = 8093, ["dialog360"] = 8094 };

    public static async Task<int> Run(string name, SandboxArguments arguments, TextWriter output)
    {
        var settings = SettingsOf(name, arguments);
        var urls = arguments.Text("urls", $"http://localhost:{Ports[name]}");
        arguments.DemandNoOther();
        await using var host = await StandIn.Start(client => Make(name, settings, client), urls);
        await output.WriteLineAsync($"A sandbox {name} is ready on {host.Address.GetLeftPart(UriPartial.Authority)}");
        await host.WhenStopped();
        return 0;
    }

    /// <exception cref="FormatException">Something that cannot be.</exception>
    internal static PlatformSettings SettingsOf(string name, SandboxArguments arguments)
    {
        // Twilio itself tries once more at most.
        var usual = new PlatformSettings { Redeliveries = name == "twilio" ? 1 : 5 };
        var settings = usual with
        {
            WebhookUrl = arguments.Find("webhook") is { } text ? Address(text) : null,
            DeliverTo = arguments.Find("deliver-to"),
            Statuses = arguments.Text("statuses", "sent,delivered").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            StatusDelayMs = (int)arguments.Seconds("status-delay", 0.2).TotalMilliseconds,
            LatencyMs = (int)arguments.Seconds("latency", 0).TotalMilliseconds,
            Redeliveries = (int)arguments.Number("redeliveries", usual.Redeliveries, 0, 100),
            AppSecret = arguments.Text("app-secret", usual.AppSecret),
            VerifyToken = arguments.Text("verify-token", usual.VerifyToken),
            AuthToken = arguments.Text("auth-token", usual.AuthToken),
            WebhookSecret = arguments.Find("webhook-secret"),
        };
        try
        {
            return settings.Checked();
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message);
        }
    }

    private static PlatformServer Make(string name, PlatformSettings settings, HttpClient client) => name switch
    {
        "meta" => new MetaServer(settings, webhooks: client),
        "telegram" => new TelegramServer(settings, webhooks: client),
        "twilio" => new TwilioServer(settings, webhooks: client),
        _ => new Dialog360Server(settings, webhooks: client),
    };

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new FormatException("--webhook is an http or https address.");
}
