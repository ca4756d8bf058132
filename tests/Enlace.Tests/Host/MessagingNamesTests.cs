using Enlace.Host;
using Enlace.Kernel;

namespace Enlace.Tests.Host;

public sealed class MessagingNamesTests
{
    [Theory]
    [InlineData("RATE_LIMIT_RPS", "5", "Http:RequestsPerSecond", "5")]
    [InlineData("ENVIRONMENT", "production", "Enlace:Profile", "production")]
    [InlineData("SERVER__LOG_LEVEL", "warn", "Logging:LogLevel:Default", "Warning")]
    [InlineData("JWT_SECRET", "a", "Enlace:JwtKey", "a")]
    [InlineData("ENCRYPTION_KEY", "a", "Enlace:SecretsKey", "a")]
    [InlineData("WHATSAPP_WEBHOOK_SECRET", "a", "Messaging:Webhooks:AppSecrets:Whatsapp", "a")]
    [InlineData("INSTAGRAM_VERIFY_TOKEN", "a", "Messaging:Webhooks:VerifyTokens:Instagram", "a")]
    [InlineData("TELEGRAM_BOT_TOKEN", "a", "Messaging:Default:TelegramBotToken", "a")]
    [InlineData("CORS__ALLOWED_ORIGINS__3", "https://a", "Cors:AllowedOrigins:3", "https://a")]
    [InlineData("SERVER__TRUSTED_PROXIES__0", "::1", "Http:TrustedProxies:0", "::1")]
    [InlineData("FEATURES__DATABASE_ENABLED", "false", "Mock:DatabaseEnabled", "false")]
    [InlineData("DB_HOST", "db", "Enlace:Database", "postgres://postgres:@db:5432/it_integration_db?sslmode=prefer")]
    public void The_originals_names_find_their_place(string name, string value, string place, string expected)
    {
        Assert.True(SettingNames.Knows(name));
        Assert.Equal(expected, Read((name, value))[place]);
    }

    [Fact]
    public void The_more_exact_name_wins_and_ours_wins_over_both()
    {
        Assert.Equal("2", Read(("RATE_LIMIT_RPS", "1"), ("RATE_LIMIT__RPS", "2"))["Http:RequestsPerSecond"]);
        Assert.Equal("sqlite:ours", Read(("DB_HOST", "db"), ("ENLACE_DATABASE", "sqlite:ours"))["Enlace:Database"]);
        Assert.Equal("b", Read(("ENCRYPTION_KEY", "a"), ("SECURITY__ENCRYPTION_KEYS__K1", "b"))["Enlace:SecretsKey"]);
    }

    [Fact]
    public void A_comma_list_of_origins_is_one_place_each()
    {
        var read = Read(("ALLOWED_ORIGINS", "https://a, https://b"));

        Assert.Equal(("https://a", "https://b"), (read["Cors:AllowedOrigins:0"], read["Cors:AllowedOrigins:1"]));
    }

    [Fact]
    public void Of_several_keys_the_active_one_stands_in_front()
    {
        (string, string)[] keys = [("SECURITY__ENCRYPTION_KEYS__K1", "one"), ("SECURITY__ENCRYPTION_KEYS__K2", "two")];

        Assert.Equal("one,two", Read(keys)["Enlace:SecretsKey"]);
        Assert.Equal("two,one", Read([.. keys, ("SECURITY__ACTIVE_KEY", "k2")])["Enlace:SecretsKey"]);
        Assert.Throws<SettingException>(() => Read([.. keys, ("SECURITY__ACTIVE_KEY", "k9")]));
    }

    private static IReadOnlyDictionary<string, string?> Read(params (string Name, string Value)[] environment) =>
        SettingNames.Read(environment.ToDictionary(pair => pair.Name, pair => (string?)pair.Value));
}
