using System.Text.RegularExpressions;
using Enlace.Kernel;

namespace Enlace.Host;

/// <summary>
/// The messaging contract's names for settings (messaging.md §10): those of its <c>config.yaml</c>, with two underscores for each step down, and the
/// plain ones of the original's environment. The more exact one wins where both are set.
/// </summary>
internal static partial class MessagingNames
{
    public const string LogLevel = "SERVER__LOG_LEVEL";

    private const string Environment = "ENVIRONMENT", ServerEnvironment = "SERVER__ENVIRONMENT", ServerPort = "SERVER__PORT", Origins = "ALLOWED_ORIGINS",
        EncryptionKey = "ENCRYPTION_KEY", ActiveKey = "SECURITY__ACTIVE_KEY", KeyPrefix = "SECURITY__ENCRYPTION_KEYS__";

    /// <summary>The original's environment first: the names of the file come later and win.</summary>
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["RATE_LIMIT_RPS"] = "Http:RequestsPerSecond",
        ["RATE_LIMIT_BURST"] = "Http:Burst",
        ["JWT_SECRET"] = "Enlace:JwtKey",
        ["SWAGGER_USER"] = "Http:SwaggerUser",
        ["SWAGGER_PASSWORD"] = "Http:SwaggerPassword",
        ["ALLOW_MOCK_IN_PRODUCTION"] = "Mock:AllowInProduction",
        ["TELEGRAM_BOT_TOKEN"] = "Messaging:Default:TelegramBotToken",
        ["WHATSAPP_ACCESS_TOKEN"] = "Messaging:Default:WhatsappAccessToken",
        ["WHATSAPP_PHONE_ID"] = "Messaging:Default:WhatsappPhoneId",
        ["WHATSAPP_BUSINESS_ID"] = "Messaging:Default:WhatsappBusinessId",
        ["WHATSAPP_WEBHOOK_SECRET"] = "Messaging:Webhooks:AppSecrets:Whatsapp",
        ["MESSENGER_WEBHOOK_SECRET"] = "Messaging:Webhooks:AppSecrets:Messenger",
        ["INSTAGRAM_WEBHOOK_SECRET"] = "Messaging:Webhooks:AppSecrets:Instagram",
        ["TELEGRAM_WEBHOOK_SECRET"] = "Messaging:Webhooks:TelegramSecret",
        ["WHATSAPP_VERIFY_TOKEN"] = "Messaging:Webhooks:VerifyTokens:Whatsapp",
        ["MESSENGER_VERIFY_TOKEN"] = "Messaging:Webhooks:VerifyTokens:Messenger",
        ["INSTAGRAM_VERIFY_TOKEN"] = "Messaging:Webhooks:VerifyTokens:Instagram",
        ["FEATURES__DATABASE_ENABLED"] = "Mock:DatabaseEnabled",
        ["FEATURES__SWAGGER_ENABLED"] = "Http:Swagger",
        ["FEATURES__METRICS_ENABLED"] = "Http:Metrics",
        ["SECURITY__JWT_SECRET"] = "Enlace:JwtKey",
        ["SECURITY__SWAGGER_USER"] = "Http:SwaggerUser",
        ["SECURITY__SWAGGER_PASSWORD"] = "Http:SwaggerPassword",
        ["RATE_LIMIT__RPS"] = "Http:RequestsPerSecond",
        ["RATE_LIMIT__BURST"] = "Http:Burst",
        ["RATE_LIMIT__WEBHOOK_RPS"] = "Messaging:Webhooks:RequestsPerSecond",
        ["RATE_LIMIT__WEBHOOK_BURST"] = "Messaging:Webhooks:Burst",
        ["RATE_LIMIT__PER_TENANT_RPS"] = "Http:TenantRequestsPerSecond",
        ["CORS__ALLOW_CREDENTIALS"] = "Cors:AllowCredentials",
        ["PLATFORMS__GRAPH_BASE_URL"] = "Messaging:Platforms:GraphBaseUrl",
        ["PLATFORMS__GRAPH_VERSION"] = "Messaging:Platforms:GraphVersion",
        ["PLATFORMS__INSTAGRAM_BASE_URL"] = "Messaging:Platforms:InstagramBaseUrl",
        ["PLATFORMS__TELEGRAM_BASE_URL"] = "Messaging:Platforms:TelegramBaseUrl",
        ["PLATFORMS__TWILIO_BASE_URL"] = "Messaging:Platforms:TwilioBaseUrl",
        ["PLATFORMS__DIALOG360_BASE_URL"] = "Messaging:Platforms:Dialog360BaseUrl",
        ["WEBHOOKS__APP_SECRETS__WHATSAPP"] = "Messaging:Webhooks:AppSecrets:Whatsapp",
        ["WEBHOOKS__APP_SECRETS__MESSENGER"] = "Messaging:Webhooks:AppSecrets:Messenger",
        ["WEBHOOKS__APP_SECRETS__INSTAGRAM"] = "Messaging:Webhooks:AppSecrets:Instagram",
        ["WEBHOOKS__VERIFY_TOKENS__WHATSAPP"] = "Messaging:Webhooks:VerifyTokens:Whatsapp",
        ["WEBHOOKS__VERIFY_TOKENS__MESSENGER"] = "Messaging:Webhooks:VerifyTokens:Messenger",
        ["WEBHOOKS__VERIFY_TOKENS__INSTAGRAM"] = "Messaging:Webhooks:VerifyTokens:Instagram",
        ["WEBHOOKS__TELEGRAM_SECRET"] = "Messaging:Webhooks:TelegramSecret",
        ["WEBHOOKS__RETENTION_DAYS"] = "Messaging:Webhooks:RetentionDays",
        ["MESSAGING_RETENTION_DAYS"] = "Messaging:RetentionDays",
        ["WEBHOOKS__MAX_BODY_BYTES"] = "Messaging:Webhooks:MaxBodyBytes",
        ["SENDING__INLINE_WAIT_MS"] = "Messaging:Sending:InlineWaitMs",
        ["SENDING__REQUEST_TIMEOUT_MS"] = "Messaging:Sending:RequestTimeoutMs",
        ["SENDING__MAX_ATTEMPTS"] = "Messaging:Sending:MaxAttempts",
        ["SENDING__EXPIRE_AFTER_HOURS"] = "Messaging:Sending:ExpireAfterHours",
    };

    /// <summary>Lists, with a number behind the name.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["CORS__ALLOWED_ORIGINS__"] = "Cors:AllowedOrigins:",
        ["SERVER__TRUSTED_PROXIES__"] = "Http:TrustedProxies:",
    };

    /// <summary>One name of the database's pieces, plain and in the file.</summary>
    private static readonly Dictionary<string, string> Database = new(StringComparer.Ordinal)
    {
        ["DB_HOST"] = "DATABASE__HOST",
        ["DB_PORT"] = "DATABASE__PORT",
        ["DB_USER"] = "DATABASE__USER",
        ["DB_PASSWORD"] = "DATABASE__PASSWORD",
        ["DB_NAME"] = "DATABASE__NAME",
        ["DB_SSL_MODE"] = "DATABASE__SSL_MODE",
    };

    /// <summary>What the original read and had no use for: another service's address, and a vault's.</summary>
    private static readonly string[] Unused =
    [
        "MESSAGING_SERVICE_URL", "VAULT_ADDR", "VAULT_TOKEN", "VAULT_PATH", "WEBCHAT_WEBHOOK_SECRET", "WEBCHAT_VERIFY_TOKEN", "TELEGRAM_VERIFY_TOKEN",
    ];

    public static IEnumerable<KeyValuePair<string, string>> Places => Plain;

    public static bool Knows(string name) =>
        Plain.ContainsKey(name) || Database.ContainsKey(name) || Database.ContainsValue(name) || Unused.Contains(name) || ListPlace(name) is not null
        || name is LogLevel or Environment or ServerEnvironment or ServerPort or Origins or EncryptionKey or ActiveKey || name.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <exception cref="SettingException">A value that cannot be ours.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read(IReadOnlyDictionary<string, string?> environment)
    {
        if ((Text(ServerEnvironment) ?? Text(Environment)) is "production")
            yield return new("Enlace:Profile", "production");
        if (Text(ServerPort) is { } port)
            yield return new("Enlace:Urls", ushort.TryParse(port, out _) ? $"http://0.0.0.0:{port}" : throw new SettingException(ServerPort, "must be a port"));
        if (DatabaseUrl() is { } url)
            yield return new("Enlace:Database", url);
        if (Keys() is { } keys)
            yield return new("Enlace:SecretsKey", keys);
        foreach (var (origin, i) in (Text(Origins) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((origin, i) => (origin, i)))
            yield return new($"Cors:AllowedOrigins:{i}", origin);
        foreach (var (name, place) in Plain)
        {
            if (Text(name) is { } value)
                yield return new(place, value);
        }

        foreach (var (name, value) in environment.Where(pair => pair.Value is { Length: > 0 }))
        {
            if (ListPlace(name) is { } place)
                yield return new(place, value);
        }

        string? Text(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

        string? Piece(string name) => Text(Database[name]) ?? Text(name);

        // A password alone, or a host that only the original's defaults would name, is no database yet.
        string? DatabaseUrl() => Piece("DB_HOST") is not { } host
            ? null
            : $"postgres://{Uri.EscapeDataString(Piece("DB_USER") ?? "postgres")}:{Uri.EscapeDataString(Piece("DB_PASSWORD") ?? "")}@{host}:{Piece("DB_PORT") ?? "5432"}/"
                + $"{Uri.EscapeDataString(Piece("DB_NAME") ?? "it_integration_db")}?sslmode={Piece("DB_SSL_MODE") ?? "prefer"}";

        // The first seals, all open: the active one stands in front.
        string? Keys()
        {
            var active = (Text(ActiveKey) ?? "k1").ToUpperInvariant();
            var named = environment.Where(pair => pair.Key.StartsWith(KeyPrefix, StringComparison.Ordinal) && pair.Value is { Length: > 0 })
                .Select(pair => (Name: pair.Key[KeyPrefix.Length..].ToUpperInvariant(), Key: pair.Value!))
                .OrderBy(pair => pair.Name == active ? 0 : 1).ThenBy(pair => pair.Name, StringComparer.Ordinal).ToArray();
            if (named.Length > 0 && named[0].Name != active)
                throw new SettingException(ActiveKey, "must name one of the encryption keys");
            return named.Length > 0 ? string.Join(',', named.Select(pair => pair.Key)) : Text(EncryptionKey);
        }
    }

    private static string? ListPlace(string name) => Indexed().Match(name) is { Success: true } match && Lists.TryGetValue(match.Groups["list"].Value, out var place)
        ? place + match.Groups["index"].Value
        : null;

    [GeneratedRegex("^(?<list>[A-Z_]+__)(?<index>[0-9]{1,3})$")]
    private static partial Regex Indexed();
}
