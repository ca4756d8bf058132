using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Channels;

/// <summary>What holds for every channel's own fields, whichever its platform.</summary>
internal static class ChannelRuleBook
{
    public const int MaxToken = 4096;

    public static string TokenRule { get; } = $"text of at most {MaxToken} characters";

    /// <summary>For a token that names an address which none of the platform's can have.</summary>
    public const string AddressRule = "a token that this platform could have given";

    public static string WebhookUrlRule { get; } = $"an http or https address of at most {Channel.MaxWebhookUrl} characters";

    public static bool IsWebhookUrl(string? text) =>
        string.IsNullOrEmpty(text)
        || (text.Length <= Channel.MaxWebhookUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0);

    /// <summary>By what the channel's webhooks find it, where they carry a secret of ours.</summary>
    public static string? KeyHashOf(ChannelSecrets secrets, ChannelRules rules) =>
        rules.RoutingSecret is { } name && secrets[name] is { Length: > 0 } secret ? ChannelVault.HashOf(secret) : null;
}
