namespace Enlace.Sandbox.StandIns;

/// <summary>What a stand-in is like; each can be turned while it runs. Not every platform has each.</summary>
public sealed record PlatformSettings
{
    public const string SandboxAppSecret = "sandbox-app-secret", SandboxVerifyToken = "sandbox-verify-token";

    /// <summary>Where webhooks go when no set-up call has said so.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Meta: the same for each of its products.</summary>
    public IReadOnlyDictionary<string, Uri> WebhookUrls { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Takes the place of scheme, host and port of every webhook's address; empty: nothing does. Null: the hub that the stand-in runs in, if any.</summary>
    public string? DeliverTo { get; init; }

    /// <summary>What is told of an accepted message by itself.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["sent", "delivered"];

    public int StatusDelayMs { get; init; } = 200;

    /// <summary>How long every answer takes.</summary>
    public int LatencyMs { get; init; }

    /// <summary>How often a webhook is sent again that nobody accepted.</summary>
    public int Redeliveries { get; init; } = 5;

    /// <summary>Whether a credential is good of which nobody has said anything.</summary>
    public bool AcceptsUnknownTokens { get; init; } = true;

    /// <summary>Meta: signs the webhooks.</summary>
    public string AppSecret { get; init; } = SandboxAppSecret;

    /// <summary>Meta: shown when an address is verified that was set without a token of its own.</summary>
    public string VerifyToken { get; init; } = SandboxVerifyToken;

    /// <summary>360dialog: signs the webhooks of a partner platform.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Twilio: signs the webhooks of accounts that have not called yet.</summary>
    public string AuthToken { get; init; } = "sandbox-auth-token";

    /// <summary>Whether what is free-form needs a person's message of the last 24 hours.</summary>
    public bool EnforcesWindow { get; init; }

    /// <exception cref="ArgumentException">A value that makes no sense.</exception>
    internal PlatformSettings Checked()
    {
        Demand(StatusDelayMs is >= 0 and <= 600_000, "status_delay_ms is 0 to 600000.");
        Demand(LatencyMs is >= 0 and <= 600_000, "latency_ms is 0 to 600000.");
        Demand(Redeliveries is >= 0 and <= 100, "redeliveries is 0 to 100.");
        Demand(string.IsNullOrEmpty(DeliverTo) || (Uri.TryCreate(DeliverTo, UriKind.Absolute, out var to) && IsHttp(to)), "deliver_to is an http or https address, or empty.");
        Demand(WebhookUrl is null || IsHttp(WebhookUrl), "webhook_url is an http or https address.");
        Demand(WebhookUrls.Values.All(IsHttp), "webhook_urls are http or https addresses.");
        Demand(Statuses is not null && WebhookUrls is not null && AppSecret is not null && VerifyToken is not null && AuthToken is not null, "Only webhook_url, deliver_to and webhook_secret can be null.");
        return this;
    }

    internal static bool IsHttp(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static void Demand(bool isSo, string words)
    {
        if (!isSo)
            throw new ArgumentException(words);
    }
}
