using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Users: who may keep them, and what a change does to them (contract §3.3).</summary>
public abstract class UsersConformance(IHubFixture fixture) : LendingSuite(fixture)
{
    private const string Forbidden = """{"detail":"Not enough permissions"}""";

    [Fact]
    public async Task A_user_is_shown_without_its_password()
    {
        var name = $"u-{Fresh.Token()}";

        var made = (await Admin.Post("/users/", new { username = $" {name.ToUpperInvariant()} ", password = "una clave de prueba", role = "auditor" })).Expect(201);

        Assert.Equal(["id", "username", "role", "is_active", "locked_until", "created_at"], made.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal((name, "auditor", true), (made.Json.Text("username"), made.Json.Text("role"), made.Json.At("is_active").GetBoolean()));
        Assert.Equal(made.Text, (await Admin.Get($"/users/{made.Json.Uuid("id")}")).Expect(200).Text);
        Assert.Equal("""{"detail":"Username already registered"}""", (await Admin.Post("/users/", new { username = name, password = "una clave de prueba", role = "agent" })).Expect(400).Text);
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_nothing_of_it_sent_back()
    {
        Assert.Equal(["missing body.username", "missing body.password", "missing body.role"], LendingDriver.Issues(await Admin.Post("/users/", new { })));
        var refused = await Admin.Post("/users/", new { username = "a b", password = "corta-7731", role = "emperor" });

        Assert.Equal(["string_too_short body.password", "enum body.role", "string_pattern_mismatch body.username"], LendingDriver.Issues(refused));
        Assert.DoesNotContain("7731", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["string_too_long body.password"], LendingDriver.Issues(await Admin.Post("/users/", new { username = "alguien", password = new string('x', 129), role = "agent" })));
    }

    [Fact]
    public async Task What_nobody_knows_is_refused()
    {
        var (_, _, id) = await NewUser("agent");
        var refused = await Admin.Post("/users/", new { username = $"u-{Fresh.Token()}", password = "una clave de prueba", role = "agent", is_admin = "secreto-7731" });

        Assert.Equal(["extra_forbidden body.is_admin"], LendingDriver.Issues(refused));
        Assert.DoesNotContain("7731", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["extra_forbidden body.username"], LendingDriver.Issues(await Admin.Put($"/users/{id}", new { username = "otro", role = "auditor" })));
    }

    [Fact]
    public async Task Another_password_role_or_state_ends_what_was_open()
    {
        var (name, password, id) = await NewUser("agent");
        var before = (await Nobody.SignIn(name, password)).Expect(200).Json.Text("refresh_token");

        (await Admin.Put($"/users/{id}", new { password = "otra clave de prueba", role = "auditor" })).Expect(200);

        (await Nobody.Post("/auth/refresh", new { refresh_token = before })).Expect(401);
        (await Nobody.SignIn(name, password)).Expect(401);
        var token = (await Nobody.SignIn(name, "otra clave de prueba")).Expect(200).Json;
        (await new LendingDriver(Hub.Client, token.Text("access_token")).Post("/clients/", NewClient())).Expect(403);

        (await Admin.Put($"/users/{id}", new { is_active = false })).Expect(200);
        (await Nobody.SignIn(name, "otra clave de prueba")).Expect(401);
        (await Nobody.Post("/auth/refresh", new { refresh_token = token.Text("refresh_token") })).Expect(401);
    }

    [Fact]
    public async Task The_list_is_paged_and_says_how_many_there_are()
    {
        await NewUser("agent");
        var all = (await Admin.Get("/users?limit=500")).Expect(200);
        var total = int.Parse(all.Header("X-Total-Count")!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(total, 2, int.MaxValue);
        Assert.Equal("admin", all.Json[0].Text("username"));
        Assert.Equal(all.Json[1].Text("id"), Assert.Single((await Admin.Get("/users/?skip=1&limit=1")).Expect(200).Json.EnumerateArray()).Text("id"));
    }

    [Fact]
    public async Task Only_administrators_write_users_and_auditors_read_them()
    {
        var (agent, auditor) = (await As("agent"), await As("auditor"));
        var (_, _, id) = await NewUser("agent");

        (await auditor.Get("/users/")).Expect(200);
        (await auditor.Get($"/users/{id}")).Expect(200);
        Assert.Equal(Forbidden, (await agent.Get("/users/")).Expect(403).Text);
        foreach (var caller in (LendingDriver[])[agent, auditor])
        {
            Assert.Equal(Forbidden, (await caller.Post("/users/", new { })).Expect(403).Text);
            Assert.Equal(Forbidden, (await caller.Put($"/users/{id}", new { })).Expect(403).Text);
        }

        Assert.Equal("""{"detail":"Not authenticated"}""", (await Nobody.Get("/users/")).Expect(401).Text);
    }

    [Fact]
    public async Task Two_administrators_who_leave_at_once_do_not_leave_nobody()
    {
        var key = (await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = "otra casa", tenant_id = $"t-{Fresh.Token()}", role = "administrator" })).Expect(201);
        var house = new LendingDriver(Hub.ClientWithKey(key.Json.Text("api_key")!));
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
            ids.Add((await house.Post("/users/", new { username = $"u-{Fresh.Token()}", password = "una clave de prueba", role = "admin" })).Expect(201).Json.Text("id")!);

        for (var i = 0; i < 10; i++)
        {
            var answers = await Task.WhenAll(ids.Select(id => house.Put($"/users/{id}", new { is_active = false })));
            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
            foreach (var id in ids)
                (await house.Put($"/users/{id}", new { is_active = true })).Expect(200);
        }
    }

    [Fact]
    public async Task Users_of_another_tenant_are_unknown_and_its_last_administrator_stays_one()
    {
        var (_, _, strange) = await NewUser("agent");
        var key = (await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = "otra casa", tenant_id = $"t-{Fresh.Token()}", role = "administrator" })).Expect(201);
        var house = new LendingDriver(Hub.ClientWithKey(key.Json.Text("api_key")!));

        Assert.Equal("""{"detail":"User not found"}""", (await house.Get($"/users/{strange}")).Expect(404).Text);
        (await house.Put($"/users/{strange}", new { is_active = false })).Expect(404);
        Assert.Empty((await house.Get("/users/")).Expect(200).Json.EnumerateArray());
        Assert.Equal(["uuid_parsing path.user_id"], LendingDriver.Issues(await house.Get("/users/abc")));

        var only = (await house.Post("/users/", new { username = $"u-{Fresh.Token()}", password = "una clave de prueba", role = "admin" })).Expect(201).Json.Text("id");
        Assert.Equal("""{"detail":"The last active administrator must stay one"}""", (await house.Put($"/users/{only}", new { role = "agent" })).Expect(409).Text);
        (await house.Put($"/users/{only}", new { is_active = false })).Expect(409);
        (await house.Put($"/users/{only}", new { password = "otra clave de prueba" })).Expect(200);
        var second = (await house.Post("/users/", new { username = $"u-{Fresh.Token()}", password = "una clave de prueba", role = "admin" })).Expect(201);
        (await house.Put($"/users/{only}", new { role = "agent" }, ("If-Match", "\"1\""))).Expect(412);
        (await house.Put($"/users/{only}", new { role = "agent" })).Expect(200);
        Assert.NotNull(second.Header("ETag"));
    }
}
