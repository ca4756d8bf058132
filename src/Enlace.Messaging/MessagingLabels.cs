using Enlace.Messaging.Domain;

namespace Enlace.Messaging;

/// <summary>Which platform a request is about, for the metrics of requests.</summary>
internal static class MessagingLabels
{
    private const string None = "none", Webhooks = "webhooks/";

    /// <summary>The platform in the route's place for it, or as the first word after <c>/integrations/</c> or <c>/webhooks/</c>; never another word that a caller wrote.</summary>
    public static string PlatformOf(HttpContext http)
    {
        if (http.Request.RouteValues.TryGetValue("platform", out var value))
            return Known(value as string);
        var path = http.Request.Path.Value ?? "";
        var at = path.IndexOf(MessagingModule.Prefix + "/", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return None;
        var rest = path[(at + MessagingModule.Prefix.Length + 1)..];
        if (rest.StartsWith(Webhooks, StringComparison.OrdinalIgnoreCase))
            rest = rest[Webhooks.Length..];
        return Known(rest.Split('/', 2)[0]);
    }

    private static string Known(string? word) => MessagingWire.Glossary.TryRead<PlatformKind>(word, out var kind) ? MessagingWire.Glossary.Word(kind) : None;
}
