using Enlace.Kernel;

namespace Enlace.Host;

/// <summary>The lending contract names its servers in pieces: a host here, a user there. Each server becomes the one URL that we know it by.</summary>
internal static class SeedUrls
{
    private const string PostgresUser = "POSTGRES_USER", PostgresPassword = "POSTGRES_PASSWORD", PostgresDatabase = "POSTGRES_DB", ReplicaUser = "POSTGRES_REPLICA_USER";
    private const string RabbitUser = "RABBITMQ_DEFAULT_USER", RabbitPassword = "RABBITMQ_DEFAULT_PASS", RabbitHost = "RABBITMQ_HOST";
    private const string RedisHost = "REDIS_HOST", RedisPort = "REDIS_PORT";
    private const string CouchUser = "COUCHDB_USER", CouchPassword = "COUCHDB_PASSWORD", CouchHost = "COUCHDB_HOST", CouchUrl = "COUCHDB_URL";
    private const string Algorithm = "API_ALGORITHM", OnlyAlgorithm = "HS256";

    public static readonly IReadOnlyCollection<string> Names =
    [
        PostgresUser, PostgresPassword, PostgresDatabase, ReplicaUser, RabbitUser, RabbitPassword, RabbitHost, RedisHost, RedisPort, CouchUser, CouchPassword,
        CouchHost, CouchUrl, Algorithm,
    ];

    /// <exception cref="SettingException">A value that cannot be ours.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Places(IReadOnlyDictionary<string, string?> environment)
    {
        if (Has(PostgresUser, out var user) && Has(PostgresPassword, out var password) && Has(PostgresDatabase, out var database))
        {
            yield return new("Enlace:Database", $"postgres://{user}:{password}@postgres-primary:5432/{database}");
            if (Has(ReplicaUser, out _))
                yield return new("Enlace:DatabaseReplica", $"postgres://{user}:{password}@postgres-replica:5432/{database}");
        }

        if (Has(RabbitUser, out var sender) && Has(RabbitPassword, out var key))
            yield return new("Enlace:Broker", $"amqp://{sender}:{key}@{Or(RabbitHost, "rabbitmq")}:5672/");
        if (Has(RedisHost, out var redis))
            yield return new("Enlace:Cache", $"redis://{redis}:{Or(RedisPort, "6379")}/0");
        if (Has(CouchUser, out var writer) && Has(CouchPassword, out var secret))
            yield return new("Enlace:EventLog", $"couchdb://{writer}:{secret}@{Or(CouchHost, "couchdb")}:5984/business_events");
        if (environment.GetValueOrDefault(CouchUrl) is { Length: > 0 } url)
            yield return new("Enlace:EventLog", EventLog(url));
        if (Has(Algorithm, out var algorithm) && algorithm != OnlyAlgorithm)
            throw new SettingException(Algorithm, $"must be {OnlyAlgorithm}: tokens are signed in no other way");

        bool Has(string name, out string value) => (value = Uri.EscapeDataString(environment.GetValueOrDefault(name) ?? "")).Length > 0;

        string Or(string name, string usual) => Has(name, out var value) ? value : usual;
    }

    /// <summary>CouchDB's own address is one of HTTP; ours also says the database.</summary>
    private static string EventLog(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return url;
        var database = uri.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : "business_events";
        return $"{(uri.Scheme == "https" ? "couchdbs" : "couchdb")}://{(uri.UserInfo.Length > 0 ? uri.UserInfo + "@" : "")}{uri.Authority}/{database}";
    }
}
