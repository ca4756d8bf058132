using Enlace.Kernel;
using Enlace.Tests.Conformance.Hub;
using HubBuilder = Enlace.Host.Hub;

namespace Enlace.Tests.Host;

/// <summary>What the program refuses to start with, and whether it says how to mend it.</summary>
public sealed class HubSettingsTests
{
    private const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static readonly Dictionary<string, string?> Production = new()
    {
        ["ENLACE_PROFILE"] = "production",
        ["ENLACE_JWT_KEY"] = "0123456789abcdef0123456789abcdef",
        ["ENLACE_SECRETS_KEY"] = Key,
        ["ENLACE_ADMIN_PASSWORD"] = "a long password",
        ["ENLACE_LEADS_API_KEY"] = "a key for leads",
    };

    [Theory]
    [InlineData("ENLACE_JWT_KEY", null)]
    [InlineData("ENLACE_JWT_KEY", "")]
    [InlineData("ENLACE_JWT_KEY", "too short to be a key")]
    [InlineData("ENLACE_SECRETS_KEY", null)]
    [InlineData("ENLACE_SECRETS_KEY", "")]
    [InlineData("ENLACE_SECRETS_KEY", "bm90IDMyIGJ5dGVz")]
    [InlineData("ENLACE_SECRETS_KEY", "no base64 !")]
    [InlineData("ENLACE_LEADS_API_KEY", null)]
    [InlineData("ENLACE_LEADS_API_KEY", "")]
    [InlineData("ENLACE_LEADS_API_KEY", " , ")]
    [InlineData("ENLACE_LEADS_API_KEY", "sandbox-key")]
    [InlineData("ENLACE_LEADS_API_KEY", "a key of our own,sandbox-key")]
    [InlineData("ENLACE_ADMIN_PASSWORD", null)]
    [InlineData("ENLACE_ADMIN_PASSWORD", "")]
    [InlineData("ENLACE_ADMIN_PASSWORD", "string")]
    [InlineData("ENLACE_ADMIN_PASSWORD", "short")]
    [InlineData("SEED_DEMO_USERS", "true")]
    [InlineData("SEED_DEMO_USERS", "maybe")]
    public async Task Production_does_not_start_without_secrets_of_its_own(string name, string? value)
    {
        var settings = new Dictionary<string, string?>(Production) { [name] = value };
        if (value is null)
            settings.Remove(name);

        await Refuses(settings, name, value);
    }

    [Fact]
    public async Task Production_starts_with_them()
    {
        await using var hub = await InProcessHub.Start(Production);

        using var answer = await hub.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("ENLACE_PROFILE", "prod")]
    [InlineData("ENLACE_PUBLIC_URL", "hub.example.mx")]
    [InlineData("ENLACE_PUBLIC_URL", "ftp://hub.example.mx")]
    [InlineData("ENLACE_ROLES", "api,wroker")]
    [InlineData("ENLACE_MODULES", "partner")]
    [InlineData("ENLACE_DATABASE", "mysql://x")]
    [InlineData("ENLACE_DATABASE", "postgres://")]
    [InlineData("ENLACE_MIGRATE", "maybe")]
    [InlineData("ENLACE_BROKER", "mqtt://x")]
    [InlineData("ENLACE_EVENTLOG", "couch")]
    [InlineData("ENLACE_EVENTLOG", "couchdb://x")]
    [InlineData("ENLACE_EVENTLOG", "http://ana:secret-word@x:5984/events")]
    [InlineData("ENLACE_CACHE", "memcached://x")]
    [InlineData("ENLACE_CACHE", "redis://user@host:6379/0")]
    [InlineData("ENLACE_CACHE", "redis://host:6379/first")]
    [InlineData("ENLACE_CACHE", "redis://")]
    [InlineData("ENLACE_DATABASE_REPLICA", "postgres://replica/x")]
    [InlineData("ENLACE__Reads__ReadYourWritesSeconds", "0")]
    [InlineData("ENLACE__Reads__MaxLagSeconds", "5")]
    [InlineData("ENLACE_JWT_KEY", "short")]
    [InlineData("ENLACE_SECRETS_KEY", "short")]
    [InlineData("ENLACE_OUTBOUND_ALLOW", "10.0.0.0/99")]
    [InlineData("ENLACE_BROKER", "azure-queues:nonsense")]
    [InlineData("ENLACE_BROKER", "pulsar+ws://broker")]
    [InlineData("ENLACE_BROKER", "kafka://broker")]
    [InlineData("ENLACE_DATABSE", "sqlite:x")]
    [InlineData("ENLACE_URLS", "127.0.0.1:8080")]
    [InlineData("ENLACE_OTLP", "nonsense")]
    [InlineData("ENLACE__Http__MaxBodyByte", "70000")]
    [InlineData("ENLACE__Http__MaxBodyBytes", "1")]
    [InlineData("ENLACE__Http__RequestsPerSecond", "many")]
    [InlineData("ENLACE__Backbone__RetentionDays", "0")]
    [InlineData("ENLACE__EventLog__RetentionDays", "-1")]
    [InlineData("ENLACE__EventLog__MaxDocumentBytes", "8000001")]
    public async Task A_setting_that_makes_no_sense_is_named(string name, string value) =>
        await Refuses(new Dictionary<string, string?> { [name] = value }, name, null);

    [Fact]
    public async Task A_retention_that_nobody_would_keep_is_refused() => await Refuses(
        new Dictionary<string, string?> { ["ENLACE_EVENTLOG"] = "couchdb://ana:secret-word@x/events", ["ENLACE__EventLog__RetentionDays"] = "30" },
        "ENLACE__EventLog__RetentionDays", "secret-word");

    [Fact]
    public async Task What_cannot_be_read_of_a_cache_is_named_without_its_password() =>
        await Refuses(new Dictionary<string, string?> { ["ENLACE_CACHE"] = "redis://user:muy-secreto@host/zero" }, "ENLACE_CACHE", "muy-secreto");

    [Fact]
    public async Task A_replica_is_one_server() => await Refuses(
        new Dictionary<string, string?> { ["ENLACE_DATABASE"] = "postgres://a/x", ["ENLACE_DATABASE_REPLICA"] = "postgres://b,c/x" }, "ENLACE_DATABASE_REPLICA", null);

    private static async Task Refuses(Dictionary<string, string?> settings, string name, string? secret)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-test-");
        try
        {
            settings["ENLACE_DATA"] = folder.FullName;
            settings.TryAdd("ENLACE_URLS", "http://127.0.0.1:0");
            var refused = await Record.ExceptionAsync(async () =>
            {
                await using var app = HubBuilder.Build([], settings);
                await app.StartAsync(TestContext.Current.CancellationToken);
            });

            Assert.True(refused is SettingException or FormatException, $"{refused}");
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            if (secret is { Length: > 6 })
                Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
