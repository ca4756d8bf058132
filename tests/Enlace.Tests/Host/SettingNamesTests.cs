using Enlace.Kernel;
using Enlace.Host;

namespace Enlace.Tests.Host;

public sealed class SettingNamesTests
{
    [Fact]
    public void Our_names_and_those_of_the_seeds_find_their_place_and_ours_win()
    {
        var read = Read(("ENLACE_URLS", "http://a"), ("PORT", "1234"), ("SQLALCHEMY_DATABASE_URI", "sqlite:seed"), ("ENLACE_DATABASE", "sqlite:ours"), ("FLASK_ENV", "production"));

        Assert.Equal("http://a", read["Enlace:Urls"]);
        Assert.Equal("sqlite:ours", read["Enlace:Database"]);
        Assert.Equal("production", read["Enlace:Profile"]);
        Assert.Equal("http://0.0.0.0:1234", Read(("PORT", "1234"))["Enlace:Urls"]);
        Assert.Equal("sqlite:seed", Read(("SQLALCHEMY_DATABASE_URI", "sqlite:seed"))["Enlace:Database"]);
        Assert.Equal("postgres://copy/x", Read(("DATABASE_URL_REPLICA", "postgres://copy/x"))["Enlace:DatabaseReplica"]);
        Assert.Equal("redis://seed/0", Read(("REDIS_URL", "redis://seed/0"))["Enlace:Cache"]);
        Assert.Equal("7", Read(("READ_YOUR_WRITES_SECONDS", "7"))["Reads:ReadYourWritesSeconds"]);
    }

    [Fact]
    public void The_lead_contracts_names_find_their_place_too()
    {
        Assert.Equal("seed", Read(("API_KEY", "seed"))["Leads:ApiKey"]);
        Assert.Equal("ours", Read(("ENLACE_LEADS_API_KEY", "ours"), ("API_KEY", "seed"))["Leads:ApiKey"]);
        Assert.Equal("postgresql://seed/x", Read(("DATABASE_URL", "postgresql://seed/x"))["Enlace:Database"]);
    }

    [Theory]
    [InlineData("azure", "UseDevelopmentStorage=true", "azure-queues:UseDevelopmentStorage=true")]
    [InlineData(null, "UseDevelopmentStorage=true", "azure-queues:UseDevelopmentStorage=true")]
    [InlineData("database", "UseDevelopmentStorage=true", "database")]
    [InlineData("memory", null, "database")]
    [InlineData(null, null, null)]
    public void Its_queues_are_where_provider_and_account_say(string? provider, string? account, string? broker)
    {
        (string, string)[] names = [("QUEUE_PROVIDER", provider ?? ""), ("AZURE_STORAGE_CONNECTION_STRING", account ?? "")];

        Assert.Equal(broker, Read(names).GetValueOrDefault("Enlace:Broker"));
        Assert.Equal("amqp://x", Read([.. names, ("ENLACE_BROKER", "amqp://x")])["Enlace:Broker"]);
    }

    [Theory]
    [InlineData("azure", "AZURE_STORAGE_CONNECTION_STRING")]
    [InlineData("kafka", "QUEUE_PROVIDER")]
    public void A_provider_that_cannot_be_stops_the_start(string provider, string name) =>
        Assert.StartsWith(name + " ", Assert.Throws<SettingException>(() => Read(("QUEUE_PROVIDER", provider))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("LOG_LEVEL", "WARNING", "Warning")]
    [InlineData("LOG_LEVEL", "info", "Information")]
    [InlineData("DEBUG", "true", "Debug")]
    [InlineData("DEBUG", "False", null)]
    [InlineData("DEBUG", "app:*", null)]
    public void How_much_is_logged_may_be_said_in_the_seeds_words(string name, string value, string? level) =>
        Assert.Equal(level, Read((name, value)).GetValueOrDefault("Logging:LogLevel:Default"));

    [Fact]
    public void A_level_is_more_exact_than_a_flag() =>
        Assert.Equal("Error", Read(("DEBUG", "true"), ("LOG_LEVEL", "ERROR")).GetValueOrDefault("Logging:LogLevel:Default"));

    [Theory]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("API_V1_STR", "/v2")]
    public void A_word_of_the_seeds_that_cannot_be_kept_stops_the_start(string name, string value) =>
        Assert.StartsWith(name + " ", Assert.Throws<SettingException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_prefix_of_the_seed_is_ours() => Assert.Empty(Read(("API_V1_STR", "/api/v1")));

    [Fact]
    public void Two_names_of_one_place_are_no_reason_not_to_start()
    {
        var settings = Hub.Configure(new(), [], new Dictionary<string, string?> { ["PORT"] = "1234", ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7071", ["ENLACE_URLS"] = "http://a" });

        Assert.Equal("http://a", settings["Enlace:Urls"]);
    }

    [Theory]
    [InlineData("ENLACE_DATABSE")]
    [InlineData("ENLACE_")]
    [InlineData("ENLACE_JWTKEY")]
    [InlineData("ENLACE_TESTS")]
    public void A_name_of_ours_that_nobody_knows_stops_the_start(string name)
    {
        var refused = Assert.Throws<SettingException>(() => Read((name, "secret-value")));

        Assert.StartsWith(name + " ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ENLACE_DATABASE", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENLACE_TEST_POSTGRES")]
    [InlineData("ENLACE__Http__MaxBodyBytes")]
    [InlineData("enlace_databse")]
    [InlineData("PATH")]
    [InlineData("PORT")]
    public void Names_that_are_not_settings_of_ours_pass(string name) => Assert.Empty(Read((name, "x")));

    [Fact]
    public void The_lending_contracts_servers_become_urls_of_ours()
    {
        var read = Read(
            ("POSTGRES_USER", "sofipo_user"), ("POSTGRES_PASSWORD", "a/b@c"), ("POSTGRES_DB", "sofipo_db"), ("POSTGRES_REPLICA_USER", "replica_user"),
            ("RABBITMQ_DEFAULT_USER", "guest"), ("RABBITMQ_DEFAULT_PASS", "guest"), ("REDIS_HOST", "redis"), ("COUCHDB_USER", "admin"), ("COUCHDB_PASSWORD", "password"));

        Assert.Equal("postgres://sofipo_user:a%2Fb%40c@postgres-primary:5432/sofipo_db", read["Enlace:Database"]);
        Assert.Equal("postgres://sofipo_user:a%2Fb%40c@postgres-replica:5432/sofipo_db", read["Enlace:DatabaseReplica"]);
        Assert.Equal("amqp://guest:guest@rabbitmq:5672/", read["Enlace:Broker"]);
        Assert.Equal("redis://redis:6379/0", read["Enlace:Cache"]);
        Assert.Equal("couchdb://admin:password@couchdb:5984/business_events", read["Enlace:EventLog"]);
        Assert.Empty(Read(("POSTGRES_USER", "u"), ("POSTGRES_DB", "d"), ("RABBITMQ_HOST", "h"), ("COUCHDB_HOST", "h")));
    }

    [Theory]
    [InlineData("http://admin:password@couch:5984", "couchdb://admin:password@couch:5984/business_events")]
    [InlineData("https://couch:6984/otra/", "couchdbs://couch:6984/otra")]
    [InlineData("couchdb://admin:password@couch:5984/x", "couchdb://admin:password@couch:5984/x")]
    public void A_whole_url_says_more_than_its_pieces(string url, string place)
    {
        Assert.Equal(place, Read(("COUCHDB_URL", url), ("COUCHDB_USER", "u"), ("COUCHDB_PASSWORD", "p"))["Enlace:EventLog"]);
        Assert.Equal("amqp://whole/", Read(("RABBITMQ_URL", "amqp://whole/"), ("RABBITMQ_DEFAULT_USER", "u"), ("RABBITMQ_DEFAULT_PASS", "p"))["Enlace:Broker"]);
        Assert.Equal("postgres://whole/x", Read(("DATABASE_URL_PRIMARY", "postgres://whole/x"))["Enlace:Database"]);
    }

    [Fact]
    public void The_lending_contracts_other_names_find_their_place()
    {
        Assert.Equal("k", Read(("API_SECRET_KEY", "k"))["Enlace:JwtKey"]);
        Assert.Equal("ours", Read(("API_SECRET_KEY", "k"), ("ENLACE_JWT_KEY", "ours"))["Enlace:JwtKey"]);
        Assert.Empty(Read(("API_ALGORITHM", "HS256")));
        Assert.Equal("API_ALGORITHM must be HS256: tokens are signed in no other way", Assert.Throws<SettingException>(() => Read(("API_ALGORITHM", "none"))).Message);
    }

    private static Dictionary<string, string?> Read(params (string Name, string Value)[] environment)
    {
        var read = new Dictionary<string, string?>();
        foreach (var (place, value) in SettingNames.Read(environment.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)))
            read[place] = value;
        return read;
    }
}
