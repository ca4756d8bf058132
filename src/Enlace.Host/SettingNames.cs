using Enlace.Kernel;
using Enlace.Kernel.Security;

namespace Enlace.Host;

/// <summary>The environment's names for settings: our own, and those of the seed documents, which ours overrule. A name of ours that is unknown stops the start: a typo must not pass.</summary>
internal static class SettingNames
{
    private const string Prefix = "ENLACE_";

    /// <summary>Our names and their places in appsettings.json.</summary>
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["ENLACE_URLS"] = "Enlace:Urls",
        ["ENLACE_PROFILE"] = "Enlace:Profile",
        ["ENLACE_MODULES"] = "Enlace:Modules",
        ["ENLACE_ROLES"] = "Enlace:Roles",
        ["ENLACE_DATA"] = "Enlace:Data",
        [YamlSettings.Setting] = "Enlace:Config",
        ["ENLACE_DATABASE"] = "Enlace:Database",
        ["ENLACE_DATABASE_REPLICA"] = "Enlace:DatabaseReplica",
        ["ENLACE_MIGRATE"] = "Enlace:Migrate",
        ["ENLACE_BROKER"] = "Enlace:Broker",
        ["ENLACE_CACHE"] = "Enlace:Cache",
        ["ENLACE_EVENTLOG"] = "Enlace:EventLog",
        [KeyRing.Setting] = "Enlace:SecretsKey",
        ["ENLACE_LOSTSECRETS"] = "Enlace:LostSecrets",
        ["ENLACE_KEYVAULT"] = "Enlace:KeyVault",
        ["ENLACE_LEADS_SQL"] = "Leads:Sql",
        [OutboundAllowList.Setting] = "Enlace:OutboundAllow",
        ["ENLACE_PUBLIC_URL"] = "Enlace:PublicUrl",
        ["ENLACE_JWT_KEY"] = "Enlace:JwtKey",
        ["ENLACE_ADMIN_PASSWORD"] = "Enlace:AdminPassword",
        ["ENLACE_OTLP"] = "Enlace:Otlp",
        ["ENLACE_LEADS_API_KEY"] = "Leads:ApiKey",
        ["ENLACE_ODOO"] = "Leads:Odoo:Url",
        ["ENLACE_ODOO_MODE"] = "Leads:Odoo:Mode",
        ["ENLACE_ODOO_RATE"] = "Leads:Odoo:CallsPerSecond",
        ["ENLACE_ODOO_WEBHOOK_TOKEN"] = "Leads:Odoo:WebhookToken",
    };

    /// <summary>Names of the seed documents.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["DATABASE_URL"] = "Enlace:Database",
        ["SQLALCHEMY_DATABASE_URI"] = "Enlace:Database",
        ["DATABASE_URL_REPLICA"] = "Enlace:DatabaseReplica",
        ["REDIS_URL"] = "Enlace:Cache",
        ["READ_YOUR_WRITES_SECONDS"] = "Reads:ReadYourWritesSeconds",
        ["API_KEY"] = "Leads:ApiKey",
        ["ODOO_URL"] = "Leads:Odoo:Address",
        ["ODOO_HOST"] = "Leads:Odoo:Host",
        ["ODOO_PORT"] = "Leads:Odoo:Port",
        ["ODOO_PROTOCOL"] = "Leads:Odoo:Protocol",
        ["ODOO_DB"] = "Leads:Odoo:Database",
        ["ODOO_USERNAME"] = "Leads:Odoo:User",
        ["ODOO_USER"] = "Leads:Odoo:User",
        ["ODOO_PASSWORD"] = "Leads:Odoo:Password",
        ["ODOO_API_KEY"] = "Leads:Odoo:ApiKey",
        ["ODOO_MODE"] = "Leads:Odoo:Mode",
        ["ODOO_RATE_LIMIT"] = "Leads:Odoo:SecondsBetweenCalls",
        ["ODOO_WEBHOOK_TOKEN"] = "Leads:Odoo:WebhookToken",
        ["ODOO_MODEL_CONTACT"] = "Leads:Odoo:Models:Contact",
        ["ODOO_MODEL_STATE"] = "Leads:Odoo:Models:State",
        ["MAX_DEQUEUE"] = "Leads:Odoo:MaxDequeue",
        ["SYNC_CRON"] = "Leads:Odoo:SyncCron",
        ["DATABASE_URL_PRIMARY"] = "Enlace:Database",
        ["RABBITMQ_URL"] = "Enlace:Broker",
        ["API_SECRET_KEY"] = "Enlace:JwtKey",
        ["API_ACCESS_TOKEN_EXPIRE_MINUTES"] = "Lending:TokenMinutes",
        ["JWT_REFRESH_DAYS"] = "Lending:RefreshDays",
        ["SEED_DEMO_USERS"] = "Lending:SeedDemoUsers",
        ["PUBLIC_READS"] = "Lending:PublicReads",
        ["BUSINESS_TIMEZONE"] = "Lending:TimeZone",
        ["IVA_RATE"] = "Lending:VatRate",
    };

    // Names of the seed documents that mean something only together, or in words of their own.
    private const string ApiPrefix = "API_V1_STR", LogLevelName = "LOG_LEVEL", DebugName = "DEBUG", QueueProvider = "QUEUE_PROVIDER", QueueAccount = "AZURE_STORAGE_CONNECTION_STRING";

    // What test and bench runs set for themselves and their child processes.
    private static readonly string[] Ours = ["ENLACE_TEST_", "ENLACE_BENCH_", "ENLACE_UPDATE_"];

    /// <summary>Every name with its place, ours first.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Places => Own.Concat(Aliases).Concat(MessagingNames.Places);

    /// <summary>Whether the environment's name means something to us, spelt as it is.</summary>
    public static bool Knows(string name) =>
        Own.ContainsKey(name) || Aliases.ContainsKey(name) || SeedUrls.Names.Contains(name) || MessagingNames.Knows(name) || name is ApiPrefix or LogLevelName or DebugName or QueueProvider or QueueAccount;

    /// <summary>Every place that the environment fills. Where several names mean one place, ours wins.</summary>
    /// <exception cref="SettingException">An ENLACE_ name that nobody knows.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyDictionary<string, string?> environment)
    {
        var places = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, value) in InTurn(environment))
            places[place] = value;
        return places;
    }

    // The seed's names first, so that ours come later and win.
    private static IEnumerable<KeyValuePair<string, string?>> InTurn(IReadOnlyDictionary<string, string?> environment)
    {
        // A whole URL says more than its pieces.
        foreach (var pair in SeedUrls.Places(environment).Concat(MessagingNames.Read(environment)))
            yield return pair;
        foreach (var (name, place) in Aliases)
        {
            if (environment.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value))
                yield return new(place, value);
        }

        if (environment.TryGetValue("USE_KEY_VAULT", out var use) && bool.TryParse(use, out var uses) && uses
            && environment.TryGetValue("KEY_VAULT_NAME", out var vault) && !string.IsNullOrEmpty(vault))
        {
            yield return new("Enlace:KeyVault", $"https://{vault}.vault.azure.net/");
        }

        if (environment.TryGetValue("FLASK_ENV", out var flask) && flask == "production")
            yield return new("Enlace:Profile", "production");
        if (LogLevel(environment) is { } level)
            yield return new("Logging:LogLevel:Default", level);
        if (environment.GetValueOrDefault(ApiPrefix) is { Length: > 0 } prefix && prefix.TrimEnd('/') != KernelPipeline.ApiPrefix)
            throw new SettingException(ApiPrefix, $"must be {KernelPipeline.ApiPrefix}: the routes stand there and nowhere else; give them another place in front of the hub");
        if (Queues(environment) is { } queues)
            yield return new("Enlace:Broker", queues);
        if (environment.TryGetValue("PORT", out var port) && ushort.TryParse(port, out _))
            yield return new("Enlace:Urls", $"http://0.0.0.0:{port}");

        // The Azure Functions host tells its handler where to listen; only that host calls there.
        if (environment.TryGetValue("FUNCTIONS_CUSTOMHANDLER_PORT", out var functions) && ushort.TryParse(functions, out _))
        {
            yield return new("Enlace:Urls", $"http://127.0.0.1:{functions}");
            yield return new("Leads:FunctionsPort", functions);
        }

        foreach (var (name, value) in environment.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (Own.TryGetValue(name, out var place))
                yield return new(place, value);
            else if (!name.StartsWith("ENLACE__", StringComparison.Ordinal) && !Array.Exists(Ours, ours => name.StartsWith(ours, StringComparison.Ordinal)))
                throw new SettingException(name, $"is not a setting of Enlace. Known: {string.Join(", ", Own.Keys)}, and ENLACE__Section__Key for any place in appsettings.json.");
        }
    }

    /// <summary>The lead contract's two names for how much is logged, in the original's words; its level is the more exact and wins.</summary>
    private static string? LogLevel(IReadOnlyDictionary<string, string?> environment) =>
        (environment.GetValueOrDefault(LogLevelName) is { Length: > 0 } named ? named : environment.GetValueOrDefault(MessagingNames.LogLevel))?.Trim().ToUpperInvariant() switch
        {
            null or "" => bool.TryParse(environment.GetValueOrDefault(DebugName), out var isDebug) && isDebug ? "Debug" : null,
            "TRACE" => "Trace",
            "DEBUG" => "Debug",
            "INFO" or "INFORMATION" => "Information",
            "WARN" or "WARNING" => "Warning",
            "ERROR" => "Error",
            "CRITICAL" or "FATAL" => "Critical",
            _ => throw new SettingException(LogLevelName, "must be TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        };

    /// <summary>The lead contract's two names for where its queues are; a connection string alone means that they are there.</summary>
    private static string? Queues(IReadOnlyDictionary<string, string?> environment)
    {
        var account = environment.GetValueOrDefault(QueueAccount);
        return (environment.GetValueOrDefault(QueueProvider), account) switch
        {
            ("database" or "memory", _) => "database",
            ("azure", { Length: > 0 }) or (null or "", { Length: > 0 }) => $"azure-queues:{account}",
            ("azure", _) => throw new SettingException(QueueAccount, $"must be set when {QueueProvider} is azure: the connection string of the storage account"),
            (null or "", _) => null,
            _ => throw new SettingException(QueueProvider, "must be azure, database or memory"),
        };
    }
}
