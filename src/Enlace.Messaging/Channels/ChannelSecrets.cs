using System.Text.Json;

namespace Enlace.Messaging.Channels;

/// <summary>A channel's secrets in clear, for the moment of their use. Prints none of them.</summary>
internal sealed class ChannelSecrets(string? accessToken, IReadOnlyDictionary<string, string>? others = null)
{
    public const string AppSecret = "app_secret", VerifyToken = "verify_token", WebhookSecret = "webhook_secret", WebhookToken = "webhook_token",
        SigningKey = "signing_key", IdentityKey = "identity_key";

    private readonly IReadOnlyDictionary<string, string> _others = others ?? new Dictionary<string, string>();

    /// <summary>Twilio's auth token, 360dialog's API key, Telegram's bot token and so on.</summary>
    public string? AccessToken { get; } = accessToken;

    public string? this[string name] => _others.GetValueOrDefault(name);

    /// <summary>The others as JSON, in the order of their names; null when there are none.</summary>
    public string? OthersAsJson() => _others.Count == 0 ? null : JsonSerializer.Serialize(new SortedDictionary<string, string>(_others.ToDictionary(), StringComparer.Ordinal));

    /// <summary>All but the access token, to be taken over by <see cref="With"/>.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Others() => _others.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));

    /// <summary>These with some replaced; a null value takes one away.</summary>
    /// <param name="accessToken">The new one; null leaves it.</param>
    /// <param name="others">By their names.</param>
    /// <param name="clears">Whether the access token goes.</param>
    public ChannelSecrets With(string? accessToken, IEnumerable<KeyValuePair<string, string?>> others, bool clears = false)
    {
        var merged = new Dictionary<string, string>(_others);
        foreach (var (name, value) in others)
        {
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = value;
        }

        return new ChannelSecrets(clears ? null : accessToken ?? AccessToken, merged);
    }

    /// <summary>The text with each of these masked, for what a platform says: some repeat what they were sent.</summary>
    public string Hide(string text)
    {
        // The longest first: one secret may begin with another.
        foreach (var secret in _others.Values.Append(AccessToken).OfType<string>().Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, SensitiveKeys.Mask, StringComparison.Ordinal);
        return text;
    }

    public override string ToString() => nameof(ChannelSecrets);
}
