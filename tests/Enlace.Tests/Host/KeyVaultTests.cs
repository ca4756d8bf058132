using Enlace.Kernel;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Enlace.Host;

namespace Enlace.Tests.Host;

/// <summary>Against a double of the vault that speaks Azure's documented REST interface over TLS, since no vault can be had here.</summary>
public sealed class KeyVaultTests : IAsyncDisposable
{
    private readonly VaultDouble _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Secrets_stand_in_for_variables_that_are_not_set()
    {
        await _vault.Start(Cancel, ("ENLACE-JWT-KEY", "from the vault"), ("DATABASE-URL-REPLICA", "postgres://vault/x"), ("ENLACE--Http--MaxBodyBytes", "2048"), ("unrelated", "x"));
        _vault.PageSize = 2;

        var joined = await Join(("ENLACE_KEYVAULT", _vault.Url), ("PATH", "/bin"));

        Assert.Equal("from the vault", joined["ENLACE_JWT_KEY"]);
        Assert.Equal("postgres://vault/x", joined["DATABASE_URL_REPLICA"]);
        Assert.Equal("/bin", joined["PATH"]);
        var settings = Hub.Configure(new(), [], joined);
        Assert.Equal("from the vault", settings["Enlace:JwtKey"]);
        Assert.Equal("2048", settings["Http:MaxBodyBytes"]);
        Assert.DoesNotContain("unrelated", _vault.Read);
        Assert.Equal(3, _vault.Read.Count);
    }

    [Fact]
    public async Task A_variable_that_is_set_wins()
    {
        await _vault.Start(Cancel, ("ENLACE-JWT-KEY", "from the vault"));

        var joined = await Join(("ENLACE_KEYVAULT", _vault.Url), ("ENLACE_JWT_KEY", "from the environment"));

        Assert.Equal("from the environment", joined["ENLACE_JWT_KEY"]);
    }

    [Fact]
    public async Task A_secret_that_is_switched_off_is_not_read()
    {
        await _vault.Start(Cancel, ("ENLACE-JWT-KEY", "old"));
        _vault.Disabled.Add("ENLACE-JWT-KEY");

        Assert.DoesNotContain("ENLACE_JWT_KEY", (await Join(("ENLACE_KEYVAULT", _vault.Url))).Keys);
    }

    [Fact]
    public async Task A_misspelt_secret_of_ours_stops_the_start()
    {
        await _vault.Start(Cancel, ("ENLACE-JWTKEY", "secret-value"));
        var joined = await Join(("ENLACE_KEYVAULT", _vault.Url));

        var refused = Assert.Throws<SettingException>(() => Hub.Configure(new(), [], joined));

        Assert.StartsWith("ENLACE_JWTKEY ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_lets_nobody_in_is_told_with_the_way_out()
    {
        await _vault.Start(Cancel, ("ENLACE-JWT-KEY", "secret-value"));
        _vault.Refuses = true;

        var refused = await Assert.ThrowsAsync<SettingException>(() => Join(("ENLACE_KEYVAULT", _vault.Url)));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'list' and 'get'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://vault.example/")]
    [InlineData("vault")]
    [InlineData("https://user:secret-value@vault.example/")]
    public async Task An_address_that_is_none_is_refused(string url)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => Join(("ENLACE_KEYVAULT", url)));

        Assert.StartsWith("ENLACE_KEYVAULT ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API-KEY", "API_KEY")]
    [InlineData("enlace-jwt-key", "ENLACE_JWT_KEY")]
    [InlineData("ODOO-PASSWORD", "ODOO_PASSWORD")]
    [InlineData("DATABASE-URL", "DATABASE_URL")]
    [InlineData("AZURE-STORAGE-CONNECTION-STRING", "AZURE_STORAGE_CONNECTION_STRING")]
    [InlineData("redis-url", "REDIS_URL")]
    [InlineData("ENLACE--Reads--CacheMegabytes", "ENLACE__Reads__CacheMegabytes")]
    [InlineData("somebody-elses", null)]
    public void Names_are_those_of_the_environment_with_hyphens(string secret, string? variable) => Assert.Equal(variable, KeyVault.Variable(secret));

    [Theory]
    [InlineData("true", "clinic", "https://clinic.vault.azure.net/")]
    [InlineData("True", "clinic", "https://clinic.vault.azure.net/")]
    [InlineData("false", "clinic", null)]
    [InlineData("true", "", null)]
    public void The_names_of_the_seed_work_too(string use, string name, string? url) => Assert.Equal(
        url, SettingNames.Read(new Dictionary<string, string?> { ["USE_KEY_VAULT"] = use, ["KEY_VAULT_NAME"] = name }).ToDictionary().GetValueOrDefault("Enlace:KeyVault"));

    [Fact]
    public async Task Without_a_vault_nothing_is_asked() => Assert.Equal(["PATH"], (await Join(("PATH", "/bin"))).Keys);

    private Task<Dictionary<string, string?>> Join(params (string Name, string Value)[] environment) => KeyVault.Join(
        [], environment.ToDictionary(pair => pair.Name, pair => (string?)pair.Value), url => new SecretClient(url, new AnyCredential(), new SecretClientOptions
        {
            Transport = new HttpClientTransport(_vault.TrustingHandler()),
            DisableChallengeResourceVerification = true,
            Retry = { MaxRetries = 0 },
        }));

    private sealed class AnyCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(VaultDouble.Token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
