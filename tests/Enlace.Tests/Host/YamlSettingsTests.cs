using Enlace.Host;
using Enlace.Kernel;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Host;

public sealed class YamlSettingsTests
{
    // The whole file of messaging.md §10.
    private const string Whole = """
        server: { port: 8081, environment: development, log_level: info, trusted_proxies: ["10.0.0.0/8"] }
        features: { database_enabled: true, swagger_enabled: true, metrics_enabled: true }
        database: { host: localhost, port: 5432, user: postgres, password: "p@ss", name: it_integration_db, ssl_mode: prefer }
        security: { encryption_keys: { k1: "", k2: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }, active_key: k2, jwt_secret: "", swagger_user: "", swagger_password: "" }
        rate_limit: { rps: 100, burst: 200, webhook_rps: 1000, webhook_burst: 2000, per_tenant_rps: 50 }
        cors: { allowed_origins: ["http://localhost:3000", "https://app.example"], allow_credentials: false }
        webhooks: { max_body_bytes: 3145728, verify_tokens: { whatsapp: "vt", messenger: "", instagram: "" }, app_secrets: { whatsapp: "as", messenger: "", instagram: "" }, telegram_secret: "ts" }
        platforms: { graph_base_url: "https://graph.facebook.com", graph_version: "v25.0", instagram_base_url: "https://graph.instagram.com", telegram_base_url: "https://api.telegram.org", twilio_base_url: "https://api.twilio.com", dialog360_base_url: "https://waba-v2.360dialog.io" }
        sending: { inline_wait_ms: 5000, request_timeout_ms: 10000, max_attempts: 6 }
        """;

    [Fact]
    public void Every_key_of_the_contracts_file_finds_its_place()
    {
        var read = SettingNames.Read(Parse(Whole));

        Assert.Equal("http://0.0.0.0:8081", read["Enlace:Urls"]);
        Assert.Equal("Information", read["Logging:LogLevel:Default"]);
        Assert.Equal("10.0.0.0/8", read["Http:TrustedProxies:0"]);
        Assert.Equal("postgres://postgres:p%40ss@localhost:5432/it_integration_db?sslmode=prefer", read["Enlace:Database"]);
        Assert.Equal("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", read["Enlace:SecretsKey"]);
        Assert.Equal(("100", "200"), (read["Http:RequestsPerSecond"], read["Http:Burst"]));
        Assert.Equal(("1000", "2000", "50"), (read["Messaging:Webhooks:RequestsPerSecond"], read["Messaging:Webhooks:Burst"], read["Http:TenantRequestsPerSecond"]));
        Assert.Equal("https://app.example", read["Cors:AllowedOrigins:1"]);
        Assert.Equal(("vt", "as", "ts"), (read["Messaging:Webhooks:VerifyTokens:Whatsapp"], read["Messaging:Webhooks:AppSecrets:Whatsapp"], read["Messaging:Webhooks:TelegramSecret"]));
        Assert.Equal("v25.0", read["Messaging:Platforms:GraphVersion"]);
        Assert.Equal(("5000", "6"), (read["Messaging:Sending:InlineWaitMs"], read["Messaging:Sending:MaxAttempts"]));
    }

    [Fact]
    public void The_environment_overrules_the_file_whichever_of_its_names_is_used()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "server: { port: 1111 }\nrate_limit: { rps: 7, burst: 9 }\n");
        try
        {
            var settings = Enlace.Host.Hub.Configure(new ConfigurationManager(), [], new Dictionary<string, string?>
            {
                [YamlSettings.Setting] = file,
                ["PORT"] = "2222",
                ["RATE_LIMIT__RPS"] = "8",
            });

            Assert.Equal("http://0.0.0.0:2222", settings["Enlace:Urls"]);
            Assert.Equal(("8", "9"), (settings["Http:RequestsPerSecond"], settings["Http:Burst"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("rate_limit: { rsp: 5 }", "rate_limit.rsp")]
    [InlineData("servers: { port: 1 }", "servers.port")]
    [InlineData("- a", "mapping")]
    [InlineData("a: [", "is no YAML: line")]
    public void A_key_that_is_no_setting_stops_the_start(string yaml, string words) =>
        Assert.Contains(words, Assert.Throws<SettingException>(() => Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_named_must_be_there() =>
        Assert.StartsWith(
            YamlSettings.Setting,
            Assert.Throws<SettingException>(() => YamlSettings.Read(new Dictionary<string, string?> { [YamlSettings.Setting] = "/nowhere/config.yaml" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_says_nothing() => Assert.Empty(Parse(""));

    private static IReadOnlyDictionary<string, string?> Parse(string yaml)
    {
        using var reader = new StringReader(yaml);
        return YamlSettings.Parse(reader, "config.yaml");
    }
}
