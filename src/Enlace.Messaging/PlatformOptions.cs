namespace Enlace.Messaging;

/// <summary>Where the platforms are, and the secrets of our own apps there; messaging.md §10. Addresses have no slash at their end.</summary>
internal sealed record PlatformOptions(
    string GraphBaseUrl, string GraphVersion, string InstagramBaseUrl, string TelegramBaseUrl, string TwilioBaseUrl, string Dialog360BaseUrl,
    IReadOnlyDictionary<string, string> AppSecrets, IReadOnlyDictionary<string, string> VerifyTokens, string? TelegramSecret)
{
    /// <summary>Whose address it is, in a word for the metrics; a platform's media lie at addresses of other names.</summary>
    public string ServiceAt(Uri? address) => address?.OriginalString is not { } url ? "platform"
        : url.StartsWith(InstagramBaseUrl, StringComparison.OrdinalIgnoreCase) ? "instagram"
        : url.StartsWith(GraphBaseUrl, StringComparison.OrdinalIgnoreCase) ? "meta"
        : url.StartsWith(TelegramBaseUrl, StringComparison.OrdinalIgnoreCase) ? "telegram"
        : url.StartsWith(TwilioBaseUrl, StringComparison.OrdinalIgnoreCase) ? "twilio"
        : url.StartsWith(Dialog360BaseUrl, StringComparison.OrdinalIgnoreCase) ? "360dialog"
        : "platform";

    /// <exception cref="FormatException">An address is none.</exception>
    public static PlatformOptions From(IConfiguration settings)
    {
        return new PlatformOptions(
            Url("GraphBaseUrl", "https://graph.facebook.com"),
            settings["Messaging:Platforms:GraphVersion"] is { Length: > 0 } version ? version : "v25.0",
            Url("InstagramBaseUrl", "https://graph.instagram.com"),
            Url("TelegramBaseUrl", "https://api.telegram.org"),
            Url("TwilioBaseUrl", "https://api.twilio.com"),
            Url("Dialog360BaseUrl", "https://waba-v2.360dialog.io"),
            Words("Messaging:Webhooks:AppSecrets"), Words("Messaging:Webhooks:VerifyTokens"),
            settings["Messaging:Webhooks:TelegramSecret"] is { Length: > 0 } secret ? secret : null);

        string Url(string name, string usual)
        {
            var text = settings[$"Messaging:Platforms:{name}"] is { Length: > 0 } named ? named.TrimEnd('/') : usual;
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? text
                : throw new FormatException($"Messaging:Platforms:{name} must be an http or https address.");
        }

        Dictionary<string, string> Words(string section) => settings.GetSection(section).GetChildren()
            .Where(pair => pair.Value is { Length: > 0 }).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
    }
}
