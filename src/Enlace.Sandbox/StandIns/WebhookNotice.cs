namespace Enlace.Sandbox.StandIns;

/// <summary>What became of a webhook.</summary>
public sealed class WebhookNotice
{
    internal WebhookNotice(int number, string kind, Uri? url, string body) => (Number, Kind, Url, Body) = (number, kind, url, body);

    public int Number { get; }

    public string Kind { get; }

    /// <summary>As it was given to the platform.</summary>
    public Uri? Url { get; }

    public string Body { get; }

    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    public int Attempts { get; internal set; }

    /// <summary><c>waiting</c>, <c>sent</c>, <c>failed</c> or <c>lost</c>.</summary>
    public string Outcome { get; internal set; } = "waiting";

    /// <summary>Of the last attempt.</summary>
    public int? Status { get; internal set; }

    public string? Problem { get; internal set; }
}
