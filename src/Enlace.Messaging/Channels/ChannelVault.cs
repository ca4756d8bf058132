using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>Seals a channel's secrets for that channel alone, and opens them for use.</summary>
internal sealed class ChannelVault(SecretBox box)
{
    private const int HintLength = 4, LeastForHint = 12;

    /// <summary>What a sealed text is bound to begins so; the channel's id follows, in lower case on both engines.</summary>
    private const string Place = "messaging.channel:";

    /// <summary>Where channels keep secrets, for the rotation of keys and the check at start.</summary>
    public static IReadOnlyList<SealedColumn> Sealed { get; } = [.. ((string[])["access_token", "secrets"]).Select(column => new SealedColumn(
        $"channel_integrations.{column}",
        Sql($"SELECT CAST(id AS text), {column}, '{Place}' || lower(CAST(id AS text)) FROM messaging.channel_integrations WHERE {column} IS NOT NULL"),
        Sql($"UPDATE messaging.channel_integrations SET {column} = @fresh WHERE CAST(id AS text) = @key AND {column} = @stale")))];

    /// <exception cref="SecretUnreadableException">The key that sealed them is missing, or they belong to another channel.</exception>
    public ChannelSecrets Open(Channel channel) => new(
        channel.AccessToken is { } token ? box.Open(token, Context(channel)) : null,
        channel.Secrets is { } others ? JsonSerializer.Deserialize<Dictionary<string, string>>(box.Open(others, Context(channel))) : null);

    public void Seal(Channel channel, ChannelSecrets secrets)
    {
        channel.AccessToken = secrets.AccessToken is { Length: > 0 } token ? box.Seal(token, Context(channel)) : null;
        // Four characters of a short token would be too much of it.
        channel.TokenHint = secrets.AccessToken is { Length: >= LeastForHint } full ? full[^HintLength..] : null;
        channel.Secrets = secrets.OthersAsJson() is { } others ? box.Seal(others, Context(channel)) : null;
    }

    /// <summary>By what a channel is found whose webhooks carry a secret of ours.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What a sealed text is bound to: it does not open in another row.</summary>
    public static string Context(Channel channel) => Place + channel.Id;

    private static SqlText Sql(string postgres) => new(postgres, postgres.Replace("messaging.channel_", "channel_", StringComparison.Ordinal));
}
