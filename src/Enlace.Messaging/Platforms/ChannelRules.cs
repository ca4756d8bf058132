namespace Enlace.Messaging.Platforms;

/// <summary>Which settings a provider's channels have.</summary>
/// <param name="AddressKey">The key of <c>config</c> that holds the channel's address, such as <c>phone_number_id</c>; null where a set-up finds it out.</param>
/// <param name="Secrets">Keys of <c>config</c> that callers may send and that are sealed and never shown.</param>
/// <param name="AccessTokenKeys">Keys of <c>config</c> that mean the access token, such as <c>bot_token</c>.</param>
internal sealed record ChannelRules(string? AddressKey, IReadOnlyList<string> Secrets, IReadOnlyList<string> AccessTokenKeys)
{
    /// <summary>Where the address is derived rather than written, such as a bot's id from its token; null when it cannot be.</summary>
    public Func<string, string?>? AddressOfToken { get; init; }

    /// <summary>The one of <see cref="Secrets"/> that webhooks show as it is, and by which their channel is found; null where they are found by address alone.</summary>
    public string? RoutingSecret { get; init; }
}
