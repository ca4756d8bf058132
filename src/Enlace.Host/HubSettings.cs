using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enlace.Kernel;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Redis;
using Enlace.Transports;
using Npgsql;

namespace Enlace.Host;

/// <summary>Everything the host decides from settings, read and judged once.</summary>
internal sealed class HubSettings(IConfiguration configuration)
{
    private const int ShortestJwtKey = 32;
    private const string EventLogSetting = "ENLACE_EVENTLOG", InDatabase = "database";

    private readonly Lazy<string> _mockFolder = new(MockFolder.Make);

    public bool IsSandbox { get; } = Word(configuration, "Profile", "sandbox", "production") == "sandbox";

    public string Urls => configuration["Enlace:Urls"] is { Length: > 0 } urls ? urls : "http://localhost:8080";

    /// <summary>The ports of <see cref="Urls"/>.</summary>
    /// <exception cref="SettingException">One of them is no address to listen at.</exception>
    public IReadOnlyList<int> Ports => [.. Urls.Split(';').Select(url =>
        Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            ? address.Port
            : throw new SettingException("ENLACE_URLS", "must be http://host:port, several separated by ';'"))];

    /// <summary>Everything is simulated in memory: nothing is read from or left in the data folder, and no platform is called.</summary>
    public bool IsMock { get; } = Mocks(configuration);

    public string DataFolder => IsMock ? _mockFolder.Value : Path.GetFullPath(configuration["Enlace:Data"] ?? "data");

    public string DatabaseUrl => !IsMock && configuration["Enlace:Database"] is { Length: > 0 } url ? url : "sqlite:";

    /// <summary>Whether <c>/metrics</c> and the pages of the API's documents are served.</summary>
    public bool HasMetrics => YesNo("Http:Metrics", "FEATURES__METRICS_ENABLED", usual: true);

    /// <summary>Who may see <c>/swagger</c>; null where it is open, and an empty name where nobody may.</summary>
    /// <exception cref="SettingException">Only one half of the credential is set.</exception>
    public SwaggerGuard? Swagger()
    {
        var (user, password) = (configuration["Http:SwaggerUser"] ?? "", configuration["Http:SwaggerPassword"] ?? "");
        if (user.Length > 0 != password.Length > 0)
            throw new SettingException(user.Length > 0 ? "SWAGGER_PASSWORD" : "SWAGGER_USER", "must be set too, or neither");
        return !YesNo("Http:Swagger", "FEATURES__SWAGGER_ENABLED", usual: true) || (user.Length == 0 && !IsSandbox) ? SwaggerGuard.Closed
            : user.Length == 0 ? null : SwaggerGuard.For(user, password);
    }

    public Uri? Collector => configuration["Enlace:Otlp"] is not { Length: > 0 } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw new SettingException("ENLACE_OTLP", "must be a collector's address such as http://localhost:4317");

    public IReadOnlyList<string>? Modules => configuration["Enlace:Modules"] is not { Length: > 0 } list || list == "all"
        ? null
        : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public KernelOptions Kernel()
    {
        var roles = (configuration["Enlace:Roles"] ?? "api,worker").Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(roles, role => role is not ("api" or "worker")) is { } unknown)
            throw new SettingException("ENLACE_ROLES", $"knows api and worker, not '{unknown}'");

        return new KernelOptions
        {
            IsApi = roles.Contains("api"),
            IsWorker = roles.Contains("worker"),
            AcceptsLostSecrets = Word(configuration, "LostSecrets", "refuse", "accept") == "accept",
            Serves = [.. (configuration["Backbone:Serves"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Migrates = Word(configuration, "Migrate", "on", "off") == "on",
            MaxBodyBytes = Number("Http:MaxBodyBytes", 64 * 1024, 1024, 16 * 1024 * 1024),
            Limits = Limits(),
            TrustedProxies = List("Http:TrustedProxies"),
            AllowedOrigins = [.. List("Cors:AllowedOrigins").Select(origin => origin.TrimEnd('/'))],
            AllowsCredentials = YesNo("Cors:AllowCredentials", "CORS__ALLOW_CREDENTIALS", usual: false),
            IsMock = IsMock,
            RequestTimeout = TimeSpan.FromSeconds(Number("Http:RequestTimeoutSeconds", 30, 1, 600)),
            Retention = TimeSpan.FromDays(Number("Backbone:RetentionDays", 30, 1, 3650)),
            EventLogRetention = EventLogRetention(),
            MaxDocumentBytes = Number("EventLog:MaxDocumentBytes", 4 * 1024 * 1024, 16 * 1024, 8_000_000),
            Reads = Reads(),
        };
    }

    private RequestLimits Limits()
    {
        return new RequestLimits
        {
            Caller = Allowance("RequestsPerSecond", "Burst", 5000),
            Tenant = Allowance("TenantRequestsPerSecond", "TenantBurst", 0),
        };

        RateAllowance Allowance(string rate, string burst, int usual)
        {
            var perSecond = Number($"Http:{rate}", usual, 0, 1_000_000);
            return new RateAllowance(perSecond, Number($"Http:{burst}", perSecond * 2, perSecond == 0 ? 0 : 1, 10_000_000));
        }
    }

    /// <summary>How the broker is reached; null where the database is the only queue.</summary>
    /// <exception cref="SettingException">The setting names no broker we know, or cannot be read.</exception>
    public Func<IServiceProvider, ITransport>? Broker()
    {
        const string Setting = "ENLACE_BROKER";
        if (configuration["Enlace:Broker"] is not { Length: > 0 } text || text == InDatabase)
            return null;
        var broker = Brokers.All.FirstOrDefault(broker => broker.Knows(text))
            ?? throw new SettingException(Setting, $"must be {string.Join(", ", Brokers.All.Select(broker => broker.Example).Prepend(InDatabase))}");
        return Opens(Setting, services => broker.Open(text, services));
    }

    /// <summary>How the event log is reached; null where the database keeps it.</summary>
    /// <exception cref="SettingException">The setting names no event log we know, or cannot be read.</exception>
    public Func<IServiceProvider, IEventLog>? EventLog()
    {
        if (!HasOutsideLog(out var text))
            return null;
        var kind = EventLogs.All.FirstOrDefault(kind => kind.Knows(text))
            ?? throw new SettingException(EventLogSetting, $"must be {string.Join(", ", EventLogs.All.Select(kind => kind.Example).Prepend(InDatabase))}");
        return Opens(EventLogSetting, services => kind.Open(text, services));
    }

    /// <summary>The cache that all processes share; null where each remembers in its own memory.</summary>
    /// <exception cref="SettingException">The setting names no cache we know, or cannot be read.</exception>
    public Func<IServiceProvider, ISharedStore>? Cache()
    {
        const string Setting = "ENLACE_CACHE", Memory = "memory";
        if (configuration["Enlace:Cache"] is not { Length: > 0 } text || text == Memory)
            return null;
        if (!RedisCache.Knows(text))
            throw new SettingException(Setting, $"must be {Memory} or {RedisCache.Example}");
        return Opens(Setting, services => RedisCache.Open(text, services));
    }

    /// <summary>The standby that may be read; null where there is none.</summary>
    /// <exception cref="SettingException">The URL cannot be read, or the database is none that can have a standby.</exception>
    public Func<IServiceProvider, Replica>? Replica()
    {
        const string Setting = "ENLACE_DATABASE_REPLICA";
        if (configuration["Enlace:DatabaseReplica"] is not { Length: > 0 } url)
            return null;
        if (!PostgresUrl.Is(DatabaseUrl))
            throw new SettingException(Setting, "can only stand beside a PostgreSQL: ENLACE_DATABASE must be postgres://user:password@host:port/database, or this be empty");
        if (!PostgresUrl.Is(url))
            throw new SettingException(Setting, "must be postgres://user:password@host:port/database, a standby of the PostgreSQL in ENLACE_DATABASE");
        var connection = PostgresUrl.ToConnectionString(Setting, url);
        // How far one standby is says nothing about another.
        if (new NpgsqlConnectionStringBuilder(connection).Host?.Contains(',', StringComparison.Ordinal) is true)
            throw new SettingException(Setting, "must name one server: several processes may each have another one");
        return services => new Replica(
            connection, services.GetRequiredService<ReadOptions>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Replica>>());
    }

    /// <summary>What cannot be read of a setting is told under its name.</summary>
    private static Func<IServiceProvider, T> Opens<T>(string setting, Func<IServiceProvider, T> open) => services =>
    {
        try
        {
            return open(services);
        }
        catch (FormatException e)
        {
            throw new SettingException(setting, e.Message);
        }
    };

    private ReadOptions Reads()
    {
        var options = new ReadOptions
        {
            ReadYourWrites = TimeSpan.FromSeconds(Number("Reads:ReadYourWritesSeconds", 5, 2, 600)),
            MaxLag = TimeSpan.FromSeconds(Number("Reads:MaxLagSeconds", 2, 1, 300)),
            MemoryBytes = Number("Reads:CacheMegabytes", 64, 1, 16 * 1024) * 1024L * 1024,
        };
        // After the window a reader meets the replica, which must surely have the change by then.
        return options.MaxLag < options.ReadYourWrites
            ? options
            : throw new SettingException("ENLACE__Reads__MaxLagSeconds", "must be less than ENLACE__Reads__ReadYourWritesSeconds");
    }

    /// <exception cref="SettingException">Production without a key, or with one that everybody knows.</exception>
    public SecurityOptions Security()
    {
        var key = configuration["Enlace:JwtKey"];
        var password = configuration["Enlace:AdminPassword"];
        var hasDemoUsers = Word("Lending:SeedDemoUsers", "SEED_DEMO_USERS", "", "true", "True", "false", "False") is var word && (word is "" ? IsSandbox : word is "true" or "True");
        if (!IsSandbox)
        {
            if (hasDemoUsers)
                throw new SettingException("SEED_DEMO_USERS", "must not be true in production: it opens the door to a password that everybody knows");
            if (string.IsNullOrEmpty(key))
                throw new SettingException("ENLACE_JWT_KEY", $"must be set in production: at least {ShortestJwtKey} random characters, such as the output of 'openssl rand -base64 48'");
            if (string.IsNullOrEmpty(password) || password == "string" || password.Length < 12)
                throw new SettingException("ENLACE_ADMIN_PASSWORD", "must be set in production to at least 12 characters that are not the sandbox's");
        }

        if (key is { Length: > 0 and < ShortestJwtKey })
            throw new SettingException("ENLACE_JWT_KEY", $"must have at least {ShortestJwtKey} characters");
        // Without demo users and without a password of the operator's, nobody knows it.
        if (password is null or "")
            password = hasDemoUsers ? "string" : ApiKey.New();
        return new SecurityOptions(IsSandbox, key is null or "" ? GeneratedJwtKey() : Encoding.UTF8.GetBytes(key), password)
        {
            TokenLifetime = TimeSpan.FromMinutes(Number("Lending:TokenMinutes", 30, 1, 24 * 60)),
        };
    }

    /// <exception cref="SettingException">Production without a key.</exception>
    public KeyRing Secrets() => configuration["Enlace:SecretsKey"] is { Length: > 0 } keys
        ? KeyRing.Parse(keys)
        : IsSandbox
            ? InDataFolder(KeyRing.LoadOrCreate)
            : throw new SettingException(KeyRing.Setting, "must be set in production: 32 random bytes in base64, such as the output of 'openssl rand -base64 32'");

    public OutboundAllowList Outbound() => configuration["Enlace:OutboundAllow"] is { } list
        ? OutboundAllowList.Parse(list)
        : IsSandbox ? OutboundAllowList.Loopback : OutboundAllowList.None;

    /// <exception cref="SettingException">The URL names no database we know.</exception>
    public Database OpenDatabase(TimeProvider clock)
    {
        const string Setting = "ENLACE_DATABASE", Sqlite = "sqlite:";
        if (PostgresUrl.Is(DatabaseUrl))
            return new PostgresDatabase(PostgresUrl.ToConnectionString(Setting, DatabaseUrl), clock);
        if (!DatabaseUrl.StartsWith(Sqlite, StringComparison.Ordinal))
            throw new SettingException(Setting, "must be sqlite:PATH or postgres://user:password@host:port/database");
        var path = DatabaseUrl[Sqlite.Length..];
        return path.Length > 0 ? new SqliteDatabase(path, clock) : InDataFolder(folder => new SqliteDatabase(Path.Combine(folder, "enlace.db"), clock));
    }

    private T InDataFolder<T>(Func<string, T> open)
    {
        try
        {
            return open(DataFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("ENLACE_DATA", $"must be a folder that can be written: {e.Message}");
        }
    }

    private bool HasOutsideLog(out string text) => (text = configuration["Enlace:EventLog"] ?? "") is not ("" or InDatabase);

    private TimeSpan? EventLogRetention()
    {
        const string Place = "EventLog:RetentionDays";
        var days = Number(Place, 0, 0, 36500);
        if (days > 0 && HasOutsideLog(out _))
            throw new SettingException("ENLACE__EventLog__RetentionDays", "is for the event log in the database; documents in CouchDB are removed there");
        return days == 0 ? null : TimeSpan.FromDays(days);
    }

    private IReadOnlyList<string> List(string place) =>
        [.. configuration.GetSection(place).GetChildren().Select(item => item.Value?.Trim() ?? "").Where(item => item.Length > 0)];

    private bool YesNo(string place, string setting, bool usual) => YesNo(configuration, place, setting, usual);

    private static bool YesNo(IConfiguration configuration, string place, string setting, bool usual) => configuration[place] is not { Length: > 0 } text
        ? usual
        : bool.TryParse(text, out var yes) ? yes : throw new SettingException(setting, "must be true or false");

    private static bool Mocks(IConfiguration configuration)
    {
        const string Database = "FEATURES__DATABASE_ENABLED", Allowed = "ALLOW_MOCK_IN_PRODUCTION";
        if (YesNo(configuration, "Mock:DatabaseEnabled", Database, usual: true))
            return false;
        if (configuration["Enlace:Profile"] == "production" && !YesNo(configuration, "Mock:AllowInProduction", Allowed, usual: false))
            throw new SettingException(Database, $"must not be false in production: everything would be lost at the end and nothing really sent. {Allowed}=true allows it all the same");
        return true;
    }

    private static string Word(IConfiguration configuration, string key, params string[] allowed) => configuration[$"Enlace:{key}"] is not { Length: > 0 } word
        ? allowed[0]
        : allowed.Contains(word) ? word : throw new SettingException($"ENLACE_{key.ToUpperInvariant()}", $"must be one of: {string.Join(", ", allowed)}");

    private string Word(string place, string setting, params string[] allowed) => configuration[place] is not { Length: > 0 } word
        ? allowed[0]
        : allowed.Contains(word) ? word : throw new SettingException(setting, $"must be one of: {string.Join(", ", allowed.Where(known => known.Length > 0))}");

    private int Number(string place, int usual, int least, int most) => configuration[place] is not { Length: > 0 } text
        ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException($"ENLACE__{place.Replace(":", "__", StringComparison.Ordinal)}", $"must be a number from {least} to {most}");

    // In the sandbox tokens need to live no longer than the process.
    private static byte[] GeneratedJwtKey() => RandomNumberGenerator.GetBytes(48);
}
