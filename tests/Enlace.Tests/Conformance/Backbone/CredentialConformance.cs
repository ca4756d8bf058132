using System.Security.Claims;
using System.Text;
using Enlace.Kernel.Security;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Tokens and keys: what is good, and everything that is not, in both profiles.</summary>
public abstract class CredentialConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string JwtKey = "0123456789abcdef0123456789abcdef-for-tests", Password = "a long password for tests";

    private const string WrongPassword = """{"detail":"Incorrect username or password"}""";

    private static readonly (string, string?)[] Production =
    [
        ("ENLACE_PROFILE", "production"), ("ENLACE_JWT_KEY", JwtKey), ("ENLACE_ADMIN_PASSWORD", Password), ("ENLACE_LEADS_API_KEY", "a key for the leads of the tests"),
        ("ENLACE_SECRETS_KEY", Convert.ToBase64String(Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"))),
    ];

    [Fact]
    public async Task In_production_only_health_and_documents_are_open_and_a_password_gives_a_token()
    {
        await using var hub = await NewHub(Production);

        foreach (var path in (string[])["/health", "/health/live", "/health/ready", "/api/v1/health", "/api/v1/ready"])
            (await hub.Api.Get(path)).Expect(200);
        foreach (var path in (string[])["/api/v1/events", "/api/v1/destinations", "/api/v1/callers", $"/api/v1/probe/items/{Fresh.Id()}"])
        {
            var refused = (await hub.Api.Get(path)).ExpectProblem(401, "unauthenticated");
            Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        }

        (await hub.Api.Post("/api/v1/probe/items", new { name = Subject[..20], amount = 1 })).ExpectProblem(401, "unauthenticated");
        Assert.Equal(WrongPassword, (await LogIn(hub, "admin", "string")).Expect(401).Text);
        Assert.Equal(WrongPassword, (await LogIn(hub, "root", Password)).Expect(401).Text);
        var token = (await LogIn(hub, "admin", Password)).Expect(200).Json;
        Assert.Equal(1800, token.At("expires_in").GetInt32());
        (await hub.Api.Get("/api/v1/callers", ("Authorization", $"Bearer {token.Text("access_token")}"))).Expect(200);
        await WrongOnesAre401(hub);
    }

    [Fact]
    public async Task In_the_sandbox_nobody_is_the_administrator_but_a_wrong_credential_is_refused()
    {
        await using var hub = await NewHub(("ENLACE_JWT_KEY", JwtKey));

        (await hub.Api.Get("/api/v1/callers")).Expect(200);
        (await LogIn(hub, "admin", "string")).Expect(200);
        await WrongOnesAre401(hub);
    }

    [Fact]
    public async Task A_token_carries_its_role_and_its_tenant()
    {
        var tokens = Hub.Web.Services.GetRequiredService<Tokens>();
        var operators = ("Authorization", $"bearer {tokens.Issue("ana", "default", Role.Operator)}");
        var strangers = ("Authorization", $"Bearer {tokens.Issue("ana", "elsewhere", Role.Operator)}");

        (await Hub.Api.Get("/api/v1/events", operators)).Expect(200);
        (await Hub.Api.Get("/api/v1/callers", operators)).ExpectProblem(403, "forbidden");
        Assert.Empty((await Hub.Api.Get("/api/v1/destinations", strangers)).Expect(200).Json.At("items").EnumerateArray());
    }

    [Fact]
    public async Task A_key_works_until_it_is_revoked_or_expires_and_notes_its_last_use()
    {
        var (caller, id, key) = await Hub.NewCaller("default", "operator");
        (await caller.Get("/api/v1/events")).Expect(200);
        var listed = (await Hub.Api.Get("/api/v1/callers")).Expect(200).Json.At("items").EnumerateArray().Single(item => item.Text("id") == id);
        listed.Instant("last_used_at");
        listed.IsNull("revoked_at");
        Assert.DoesNotContain(await Hub.Web.ReadAllStoredText(), text => text.Contains(key, StringComparison.Ordinal));

        (await Hub.Api.Delete($"/api/v1/callers/{id}")).Expect(204);
        (await caller.Get("/api/v1/events")).ExpectProblem(401, "unauthenticated");
        (await Hub.Api.Delete($"/api/v1/callers/{id}")).ExpectProblem(404, "caller_not_found");

        var (expired, expiredId, _) = await Hub.NewCaller("default", "operator");
        (await expired.Get("/api/v1/events")).Expect(200);
        await Hub.Sql("UPDATE evt.caller SET expires_at = {later:-1} WHERE id = @id", ("id", Guid.Parse(expiredId)));
        (await expired.Get("/api/v1/events")).ExpectProblem(401, "unauthenticated");
        // Its holder sees a plain 401; the operator finds out whose key it was, and is not told at every call.
        (await expired.Get("/api/v1/events")).ExpectProblem(401, "unauthenticated");
        Assert.Single(Hub.Web.LogLines, line => line.Contains(expiredId, StringComparison.Ordinal) && line.Contains("its key has expired", StringComparison.Ordinal));
        Assert.Single(Hub.Web.LogLines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("its key was revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_would_never_work_is_not_issued() => (await Hub.Api.Post("/api/v1/callers", new
    {
        name = "CRM",
        tenant_id = "default",
        role = "agent",
        expires_at = Hub.Database.Clock.GetUtcNow().AddSeconds(-1),
    })).ExpectProblem(400, "invalid_input");

    [Fact]
    public async Task Where_no_module_signs_users_in_the_administrator_has_the_password_of_the_settings()
    {
        await using var hub = await NewHub(("ENLACE_MODULES", "partners"));

        (await LogIn(hub, "admin", "wrong")).ExpectProblem(401, "invalid_credentials");
        var token = (await LogIn(hub, "admin", "string")).Expect(200).Json;
        (await hub.Api.Get("/api/v1/callers", ("Authorization", $"Bearer {token.Text("access_token")}"))).Expect(200);
    }

    [Fact]
    public async Task A_token_for_others_by_others_or_for_later_is_none()
    {
        await using var hub = await NewHub(("ENLACE_JWT_KEY", JwtKey));
        var descriptor = new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new("sub", "admin"), new("role", "administrator"), new("tenant", "default")]),
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(JwtKey)), SecurityAlgorithms.HmacSha256),
        };
        await Shown(200);
        (descriptor.Issuer, descriptor.Audience) = ("enlace", "enlace");
        await Shown(200);
        descriptor.Audience = "elsewhere";
        await Shown(401);
        (descriptor.Issuer, descriptor.Audience) = ("elsewhere", "enlace");
        await Shown(401);
        (descriptor.Issuer, descriptor.NotBefore) = ("enlace", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5));
        await Shown(401);

        async Task Shown(int status) => (await hub.Api.Get("/api/v1/callers",
            ("Authorization", $"Bearer {new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor)}"))).Expect(status);
    }

    private async Task WrongOnesAre401(ProbeHub hub)
    {
        var good = Token(JwtKey, 10, "admin", "administrator", "default");
        (await hub.Api.Get("/api/v1/callers", ("Authorization", $"Bearer {good}"))).Expect(200);
        var parts = good.Split('.');
        string[] tokens =
        [
            Token(JwtKey, -1, "admin", "administrator", "default"),
            Token("another key of at least thirty-two characters", 10, "admin", "administrator", "default"),
            Token(JwtKey, 10, null, "administrator", "default"), Token(JwtKey, 10, "admin", null, "default"), Token(JwtKey, 10, "admin", "administrator", null),
            Token(JwtKey, 10, "admin", "emperor", "default"), Token(JwtKey, 10, "admin", "partner", "default"),
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}.{parts[2][..^2]}AA",
            $"{parts[0]}.{Base64UrlEncoder.Encode("""{"sub":"admin","role":"administrator","tenant":"default","exp":99999999999}""")}.{parts[2]}",
            "nonsense", "a.b.c", "", new string('x', 4000),
        ];
        foreach (var token in tokens)
            (await hub.Api.Get("/api/v1/callers", ("Authorization", $"Bearer {token}"))).ExpectProblem(401, "unauthenticated");
        foreach (var header in (string[])["Basic YWRtaW46c3RyaW5n", good, "Bearer"])
            (await hub.Api.Get("/api/v1/callers", ("Authorization", header))).ExpectProblem(401, "unauthenticated");
        foreach (var key in (string[])["nonsense", ApiKey.New(), ""])
        {
            (await hub.Api.Get("/api/v1/callers", ("X-API-KEY", key))).ExpectProblem(401, "unauthenticated");
            // A wrong key is not mended by a good token beside it.
            (await hub.Api.Get("/api/v1/callers", ("X-API-KEY", key), ("Authorization", $"Bearer {good}"))).ExpectProblem(401, "unauthenticated");
        }

        (await hub.Api.Post("/api/v1/probe/items", new { name = Subject[..20], amount = 1 }, ("X-API-KEY", "nonsense"))).ExpectProblem(401, "unauthenticated");
    }

    private static string Token(string key, int minutes, string? user, string? role, string? tenant)
    {
        (string Name, string? Value)[] claims = [("sub", user), ("role", role), ("tenant", tenant)];
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims.Where(claim => claim.Value is not null).Select(claim => new Claim(claim.Name, claim.Value!))),
            IssuedAt = now.AddMinutes(-30),
            Expires = now.AddMinutes(minutes),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });
    }

    private static async Task<Answer> LogIn(ProbeHub hub, string user, string password)
    {
        using var form = new FormUrlEncodedContent([new("username", user), new("password", password)]);
        return await hub.Api.Send(HttpMethod.Post, "/api/v1/auth/token", form, ("Idempotency-Key", "any"));
    }
}
