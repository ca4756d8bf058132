using System.Text.Json;
using Enlace.Kernel;
using Enlace.Tests.Conformance.Hub;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Tokens: who gets them, what they say, and what closes the door (contract §3, cases 1 to 3 and 24).</summary>
public abstract class SignInConformance(IHubFixture fixture) : LendingSuite(fixture)
{
    private const string WrongPassword = """{"detail":"Incorrect username or password"}""", Wrong = """{"detail":"Could not validate credentials"}""";

    [Fact]
    public async Task A_password_gives_a_token_for_thirty_minutes_and_one_to_refresh_it()
    {
        var answer = (await Nobody.SignIn("admin", "string")).Expect(200);

        Assert.Equal(["access_token", "token_type", "refresh_token", "expires_in", "refresh_expires_in"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("bearer", answer.Json.Text("token_type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var token = new JsonWebToken(answer.Json.Text("access_token"));
        Assert.Equal(("HS256", "JWT"), (token.Alg, token.Typ));
        Assert.Equal(("admin", "admin", "default", "enlace"), (token.Subject, Claim("role"), Claim("tenant"), token.Issuer));
        Assert.Equal(["enlace"], token.Audiences);
        Assert.True(Guid.TryParse(token.Id, out _));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.InRange(token.ValidTo, now.AddMinutes(29), now.AddMinutes(31));
        Assert.Equal(1800, answer.Json.At("expires_in").GetInt32());
        Assert.Equal(14 * 24 * 3600, answer.Json.At("refresh_expires_in").GetInt32());

        string Claim(string name) => token.GetClaim(name).Value;
    }

    [Theory]
    [InlineData("admin", "x")]
    [InlineData("nadie", "string")]
    [InlineData("admin", "String")]
    public async Task A_wrong_name_and_a_wrong_password_are_one(string username, string password)
    {
        var refused = (await Nobody.SignIn(username, password)).Expect(401);

        Assert.Equal(WrongPassword, refused.Text);
        Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        // So that other tests find the door as it was.
        (await Nobody.SignIn("ADMIN", "string")).Expect(200);
    }

    [Theory]
    [InlineData("ad\0min", "string")]
    [InlineData("\0", "\0")]
    public async Task A_name_that_no_row_can_hold_is_nobodys(string username, string password)
    {
        // An encoded form cannot bring such a character, one of several parts can.
        using var form = new MultipartFormDataContent { { new StringContent(username), "username" }, { new StringContent(password), "password" } };

        Assert.Equal(WrongPassword, (await new HubCaller(Hub.Client, "/api/v1").Send(HttpMethod.Post, "/auth/token", form)).Expect(401).Text);
    }

    [Fact]
    public async Task What_the_form_lacks_is_told_in_its_order()
    {
        Assert.Equal(["missing body.password"], LendingDriver.Issues(await Nobody.Form(new KeyValuePair<string, string>("username", "admin"))));
        Assert.Equal(["missing body.username", "missing body.password"], LendingDriver.Issues(await Nobody.Post("/auth/token", new { username = "admin", password = "string" })));
        Assert.Equal(["missing body.username", "missing body.password"], LendingDriver.Issues(await Nobody.Post("/auth/token")));
        Assert.Equal(
            ["string_pattern_mismatch body.grant_type", "missing body.password"],
            LendingDriver.Issues(await Nobody.Form(new("grant_type", "implicit"), new("username", "admin"), new("password", ""))));
        (await Nobody.Form(new("grant_type", "password"), new("scope", ""), new("client_id", "x"), new("client_secret", "y"), new("username", "admin"), new("password", "string"))).Expect(200);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nadie")]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_form_in_an_encoding_that_nobody_reads_is_refused(string type)
    {
        var body = type.StartsWith("multipart", StringComparison.Ordinal)
            ? "--x\r\nContent-Disposition: form-data; name=\"username\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nadmin\r\n--x--\r\n"
            : "username=admin&password=string";
        using var form = HubCaller.Raw(body, type);

        (await new HubCaller(Hub.Client, "/api/v1").Send(HttpMethod.Post, "/auth/token", form)).Expect(415);
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_looked_at()
    {
        var missing = (await Nobody.Post("/clients/", "no es json")).Expect(401);
        Assert.Equal("""{"detail":"Not authenticated"}""", missing.Text);
        Assert.Equal("Bearer", missing.Header("WWW-Authenticate"));
        Assert.Equal("""{"detail":"Not authenticated"}""", (await Nobody.Post("/clients/", new { }, ("Authorization", "Basic YWRtaW46c3RyaW5n"))).Expect(401).Text);

        foreach (var header in (string[])["Bearer x", "Bearer", "bearer a.b.c", $"Bearer {Admin.Token}x"])
        {
            var wrong = (await Nobody.Post("/clients/", new { }, ("Authorization", header))).Expect(401);
            Assert.Equal(Wrong, wrong.Text);
            Assert.Equal("Bearer", wrong.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task The_token_opens_the_rest_of_the_hub_too()
    {
        var caller = new HubCaller(Hub.Client);
        var auditor = await As("auditor");

        (await caller.Get("/api/v1/callers", ("Authorization", $"Bearer {Admin.Token}"))).Expect(200);
        (await caller.Post("/api/v1/callers", new { name = "a", role = "agent" }, ("Authorization", $"Bearer {auditor.Token}"))).Expect(403);
        (await caller.Get("/api/v1/partners", ("Authorization", $"Bearer {auditor.Token}"))).Expect(200);
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_to_the_right_one_as_well()
    {
        var (name, password, id) = await NewUser("agent");
        for (var i = 0; i < 4; i++)
            (await Nobody.SignIn(name, "equivocada")).Expect(401);
        (await Nobody.SignIn(name, password)).Expect(200);
        for (var i = 0; i < 5; i++)
            (await Nobody.SignIn(name, "equivocada")).Expect(401);

        Assert.Equal(WrongPassword, (await Nobody.SignIn(name, password)).Expect(401).Text);
        var until = (await Admin.Get($"/users/{id}")).Expect(200).Json.At("locked_until").GetDateTimeOffset();
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(until, now.AddMinutes(13), now.AddMinutes(16));
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_a_second_use_ends_the_family()
    {
        var (name, password, _) = await NewUser("agent");
        var first = (await Nobody.SignIn(name, password)).Expect(200).Json.Text("refresh_token");
        var other = (await Nobody.SignIn(name, password)).Expect(200).Json.Text("refresh_token");

        var second = (await Refresh(first)).Expect(200).Json;
        Assert.NotEqual(first, second.Text("refresh_token"));
        (await new LendingDriver(Hub.Client, second.Text("access_token")).Post("/clients/", NewClient())).Expect(201);

        Assert.Equal(Wrong, (await Refresh(first)).Expect(401).Text);
        (await Refresh(second.Text("refresh_token"))).Expect(401);
        (await Refresh(other)).Expect(200);
        (await Refresh("rt_nunca")).Expect(401);
        Assert.Equal(["missing body.refresh_token"], LendingDriver.Issues(await Nobody.Post("/auth/refresh", new { })));
    }

    [Fact]
    public async Task Of_two_who_refresh_at_once_one_is_a_thief()
    {
        var (name, password, _) = await NewUser("agent");
        var token = (await Nobody.SignIn(name, password)).Expect(200).Json.Text("refresh_token");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Refresh(token)));

        var winner = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Expect(401));
        (await Refresh(winner.Json.Text("refresh_token"))).Expect(401);
    }

    [Fact]
    public async Task Signing_out_ends_one_session_or_all()
    {
        var (name, password, _) = await NewUser("agent");
        JsonElement[] sessions = [await Session(), await Session(), await Session()];
        var caller = new LendingDriver(Hub.Client, sessions[0].Text("access_token"));

        (await caller.Post("/auth/logout", new { refresh_token = sessions[0].Text("refresh_token") })).Expect(204);
        (await Refresh(sessions[0].Text("refresh_token"))).Expect(401);
        var kept = (await Refresh(sessions[1].Text("refresh_token"))).Expect(200).Json.Text("refresh_token");

        (await caller.Post("/auth/logout")).Expect(204);
        (await Refresh(kept)).Expect(401);
        (await Refresh(sessions[2].Text("refresh_token"))).Expect(401);
        Assert.Equal("""{"detail":"Not authenticated"}""", (await Nobody.Post("/auth/logout")).Expect(401).Text);

        async Task<JsonElement> Session() => (await Nobody.SignIn(name, password)).Expect(200).Json;
    }

    [Fact]
    public async Task What_nobody_knows_is_refused()
    {
        var (name, password, _) = await NewUser("agent");
        var session = (await Nobody.SignIn(name, password)).Expect(200).Json;
        var body = new { refresh_token = session.Text("refresh_token"), all = true };

        Assert.Equal(["extra_forbidden body.all"], LendingDriver.Issues(await Nobody.Post("/auth/refresh", body)));
        Assert.Equal(["extra_forbidden body.all"], LendingDriver.Issues(await new LendingDriver(Hub.Client, session.Text("access_token")).Post("/auth/logout", body)));

        (await Refresh(session.Text("refresh_token"))).Expect(200);
    }

    // While the password is compared, which takes its time, an administrator changes the user.
    [Theory]
    [InlineData(true, 401)]
    [InlineData(false, 200)]
    public async Task What_changes_while_a_password_is_compared_counts(bool isPassword, int expected)
    {
        var (name, password, id) = await NewUser("agent");
        Failpoints.Armed += Change;
        try
        {
            var answer = (await Nobody.SignIn(name, password)).Expect(expected);
            if (expected == 200)
                Assert.Equal("auditor", new JsonWebToken(answer.Json.Text("access_token")).GetClaim("role").Value);
        }
        finally
        {
            Failpoints.Armed -= Change;
        }

        async Task Change(string place)
        {
            if (place == $"lending.looked-up {name}")
                (await Admin.Put($"/users/{id}", isPassword ? new { password = "otra clave de prueba" } : new { role = "auditor" })).Expect(200);
        }
    }

    [Fact]
    public async Task Nobody_signs_another_out()
    {
        var (name, password, _) = await NewUser("agent");
        var token = (await Nobody.SignIn(name, password)).Expect(200).Json.Text("refresh_token");

        (await (await As("agent")).Post("/auth/logout", new { refresh_token = token })).Expect(204);

        (await Refresh(token)).Expect(200);
    }

    [Fact]
    public async Task No_secret_is_in_a_row_or_a_log()
    {
        var (name, _, _) = await NewUser("agent");
        var secret = $"clave-{Fresh.Token()}";
        (await Admin.Post("/users/", new { username = $"u-{Fresh.Token()}", password = secret, role = "agent" })).Expect(201);
        (await Nobody.SignIn(name, secret)).Expect(401);
        var refresh = (await Nobody.SignIn("admin", "string")).Expect(200).Json.Text("refresh_token")!;

        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(secret, StringComparison.Ordinal) || text.Contains(refresh, StringComparison.Ordinal));
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(refresh, StringComparison.Ordinal));
    }

    private Task<Answer> Refresh(string? token) => Nobody.Post("/auth/refresh", new { refresh_token = token });
}
