using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Clients: making, reading, changing and removing them (contract §4, cases 4 to 9 and the client half of 23).</summary>
public abstract class ClientsConformance(IHubFixture fixture) : LendingSuite(fixture)
{
    private const string NotFound = """{"detail":"Client not found"}""", RfcTaken = """{"detail":"RFC already registered"}""", EmailTaken = """{"detail":"Email already registered"}""";

    [Fact]
    public async Task The_contracts_example_is_answered_as_the_contract_shows_it()
    {
        // Its RFC is one for all suites, so it may be there from an earlier run of this test.
        if ((await Nobody.Get("/clients/PEPJ800101HNE")) is { Status: 200 } old)
            (await Admin.Delete($"/clients/{old.Json.Text("id")}")).Expect(204);
        var email = Fresh.Email();

        var made = (await Admin.Post("/clients/", new { full_name = "Carlos Perez", email, rfc = "PEPJ800101HNE" })).Expect(201);

        Assert.Equal(["full_name", "email", "rfc", "id", "created_at", "person_type", "rfc_check_digit_ok"], made.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Carlos Perez", email, "PEPJ800101HNE"), (made.Json.Text("full_name"), made.Json.Text("email"), made.Json.Text("rfc")));
        made.Json.Uuid("id");
        made.Json.Instant("created_at");
        Assert.Equal(("FISICA", false), (made.Json.Text("person_type"), made.Json.At("rfc_check_digit_ok").GetBoolean()));
        Assert.Equal(made.Text, (await Nobody.Get("/clients/PEPJ800101HNE")).Expect(200).Text);
    }

    [Fact]
    public async Task An_rfc_and_an_address_are_taken_once_whatever_their_case()
    {
        var first = await Client();
        var (rfc, email) = (first.Text("rfc")!, first.Text("email")!);

        Assert.Equal(RfcTaken, (await Admin.Post("/clients/", new { full_name = "B", email, rfc = $" {rfc.ToLowerInvariant()} " })).Expect(400).Text);
        Assert.Equal(EmailTaken, (await Admin.Post("/clients", new { full_name = "B", email = email.ToUpperInvariant(), rfc = NewRfc() })).Expect(400).Text);
    }

    [Fact]
    public async Task Of_many_who_come_at_once_with_one_rfc_one_gets_it()
    {
        var rfc = NewRfc();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Admin.Post("/clients/", NewClient(rfc))));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal(RfcTaken, answer.Expect(400).Text));
    }

    [Theory]
    [InlineData("""{}""", "missing body.full_name", "missing body.email", "missing body.rfc")]
    [InlineData("""{"full_name":"  ","email":"nope","rfc":"ABC"}""", "string_too_short body.full_name", "value_error body.email", "string_too_short body.rfc")]
    [InlineData("""{"full_name":null,"email":7,"rfc":"PEPJ800101HNE1"}""", "string_type body.full_name", "string_type body.email", "string_too_long body.rfc")]
    [InlineData("""{"full_name":"A","email":"a@b.example","rfc":"!!!!!!!!!!!!"}""", "rfc_format body.rfc")]
    [InlineData("""{"full_name":"A","email":"a@b.example","rfc":"PEPJ800230HNE"}""", "rfc_date body.rfc")]
    [InlineData("""{"full_name":"A","email":"a@b.example","rfc":"xaxx010101000"}""", "rfc_generic body.rfc")]
    [InlineData("""{"full_name":"A","email":"a@b.example","rfc":null}""", "string_type body.rfc")]
    [InlineData("""[]""", "model_attributes_type body")]
    [InlineData("", "missing body")]
    [InlineData("""{"full_name":"Ñ",}""", "json_invalid body.17")]
    public async Task What_is_wrong_is_told_in_the_order_of_the_fields(string body, params string[] issues) =>
        Assert.Equal(issues, LendingDriver.Issues(await Admin.Post("/clients/", body)));

    [Fact]
    public async Task What_is_wrong_carries_what_was_sent_and_the_limit()
    {
        var item = (await Admin.Post("/clients/", new { full_name = "A", email = "a@b.example", rfc = "ABC" })).Expect(422).Json.At("detail")[0];

        Assert.Equal(("ABC", 12), (item.Text("input"), item.At("ctx.min_length").GetInt32()));
        Assert.False(string.IsNullOrEmpty(item.Text("msg")));
    }

    [Fact]
    public async Task A_change_is_answered_and_only_what_was_sent_is_told()
    {
        var client = await Client();
        var (id, rfc) = (client.Text("id")!, client.Text("rfc")!);

        var changed = (await Admin.Put($"/clients/{id}", new { full_name = "Carlos A. Perez", rfc = "ignored" })).Expect(200);

        Assert.Equal("Carlos A. Perez", changed.Json.Text("full_name"));
        Assert.Equal((client.Text("email"), rfc), (changed.Json.Text("email"), changed.Json.Text("rfc")));
        (await Admin.Put($"/clients/{id}", new { })).Expect(200);
        (await Admin.Put($"/clients/{id}", new { rfc = NewRfc() })).Expect(200);
        var told = await Told(id);
        Assert.Equal(["client_created", "client_updated"], told.Select(fact => fact.Name));
        Assert.Equal((rfc, client.Text("full_name")), (told[0].Data.Text("rfc"), told[0].Data.Text("full_name")));
        Assert.Equal("Carlos A. Perez", told[1].Data.Text("full_name"));
        told[1].Data.IsNull("email");
    }

    [Fact]
    public async Task Changes_that_come_at_once_all_happen()
    {
        var id = (await Client()).Text("id")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Admin.Put($"/clients/{id}", new { full_name = $"Carlos {i}" })));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal("\"9\"", (await Admin.Put($"/clients/{id}", new { })).Expect(200).Header("ETag"));
        Assert.Equal(9, (await Told(id)).Count);
    }

    [Fact]
    public async Task A_change_that_cannot_be_is_refused()
    {
        var (one, other) = (await Client(), await Client());
        var path = $"/clients/{one.Text("id")}";

        Assert.Equal(["string_type body.full_name"], LendingDriver.Issues(await Admin.Put(path, """{"full_name":null}""")));
        Assert.Equal(["string_type body.email"], LendingDriver.Issues(await Admin.Put(path, """{"email":null}""")));
        Assert.Equal(EmailTaken, (await Admin.Put(path, new { email = other.Text("email")!.ToUpperInvariant() })).Expect(400).Text);
        (await Admin.Put(path, new { email = one.Text("email")!.ToUpperInvariant() })).Expect(200);
        Assert.Equal(NotFound, (await Admin.Put($"/clients/{Fresh.Id()}", new { full_name = "B" })).Expect(404).Text);
        Assert.Equal(["uuid_parsing path.client_id"], LendingDriver.Issues(await Admin.Put("/clients/abc", new { full_name = "B" })));
        (await Admin.Put(path, new { full_name = "B" }, ("If-Match", "\"1\""))).Expect(412);
    }

    [Fact]
    public async Task A_deleted_client_is_gone_and_may_come_back_as_somebody_new()
    {
        var client = await Client();
        var (id, rfc) = (client.Text("id")!, client.Text("rfc")!);
        (await Nobody.Get($"/clients/{rfc}")).Expect(200);

        (await Admin.Delete($"/clients/{id}")).Expect(204);

        Assert.Equal(NotFound, (await Nobody.Get($"/clients/{rfc}")).Expect(404).Text);
        (await Admin.Put($"/clients/{id}", new { full_name = "B" })).Expect(404);
        Assert.Equal(NotFound, (await Admin.Delete($"/clients/{id}")).Expect(404).Text);
        var again = (await Admin.Post("/clients/", new { full_name = "C", email = client.Text("email"), rfc })).Expect(201);
        Assert.NotEqual(id, again.Json.Text("id"));
        Assert.Equal("C", (await Nobody.Get($"/clients/{rfc}")).Expect(200).Json.Text("full_name"));
    }

    [Fact]
    public async Task A_client_with_an_open_loan_stays_until_it_is_paid_off()
    {
        var client = await Client();
        var loan = Guid.CreateVersion7();
        await Sql(
            """
            INSERT INTO lending.loans (id, tenant_id, client_id, amount, interest_rate, term_months, status, granted_at, current_balance, version)
            VALUES (@id, 'default', @client, @amount, @rate, 24, 'ACTIVE', {now}, @amount, 1)
            """, ("id", loan), ("client", Guid.Parse(client.Text("id")!)), ("amount", 1000.00m), ("rate", 0.15m));

        Assert.Equal("""{"detail":"Client has open loans"}""", (await Admin.Delete($"/clients/{client.Text("id")}")).Expect(409).Text);
        (await Nobody.Get($"/clients/{client.Text("rfc")}")).Expect(200);

        await Sql("UPDATE lending.loans SET status = 'PAID_OFF' WHERE id = @id", ("id", loan));
        (await Admin.Delete($"/clients/{client.Text("id")}")).Expect(204);
        (await Nobody.Get($"/clients/{client.Text("rfc")}")).Expect(404);
    }

    [Fact]
    public async Task The_list_goes_by_age_and_says_how_many_there_are()
    {
        var (first, second) = (await Client(), await Client());
        var total = int.Parse((await Nobody.Get("/clients/?limit=1")).Expect(200).Header("X-Total-Count")!, System.Globalization.CultureInfo.InvariantCulture);

        var last = (await Nobody.Get($"/clients?skip={Math.Max(0, total - 50)}&limit=500")).Expect(200).Json.EnumerateArray().Select(row => row.Text("id")).ToList();

        Assert.InRange(last.IndexOf(first.Text("id")), 0, last.IndexOf(second.Text("id")) - 1);
        foreach (var (query, issue) in ((string, string)[])
        [
            ("limit=0", "greater_than_equal"), ("limit=501", "less_than_equal"), ("limit=x", "int_parsing"), ("skip=-1", "greater_than_equal"),
        ])
            Assert.Equal([$"{issue} query.{query.Split('=')[0]}"], LendingDriver.Issues(await Nobody.Get($"/clients/?{query}")));
    }

    [Fact]
    public async Task Agents_write_clients_and_auditors_only_read_them()
    {
        var (agent, auditor) = (await As("agent"), await As("auditor"));
        var made = (await agent.Post("/clients/", NewClient())).Expect(201).Json;

        (await auditor.Get($"/clients/{made.Text("rfc")}")).Expect(200);
        (await auditor.Get("/clients/")).Expect(200);
        foreach (var refused in (Answer[])
        [
            await auditor.Post("/clients/", NewClient()), await auditor.Put($"/clients/{made.Text("id")}", new { full_name = "B" }), await auditor.Delete($"/clients/{made.Text("id")}"),
        ])
            Assert.Equal("""{"detail":"Not enough permissions"}""", refused.Expect(403).Text);
        (await agent.Delete($"/clients/{made.Text("id")}")).Expect(204);
    }

    [Fact]
    public async Task Nobody_sees_the_clients_of_another_tenant()
    {
        var client = await Client();
        var key = (await new HubCaller(Hub.Client).Post("/api/v1/callers", new { name = "otra casa", tenant_id = $"t-{Fresh.Token()}", role = "administrator" })).Expect(201);
        var house = new LendingDriver(Hub.ClientWithKey(key.Json.Text("api_key")!));

        Assert.Equal(NotFound, (await house.Get($"/clients/{client.Text("rfc")}")).Expect(404).Text);
        Assert.Equal("0", (await house.Get("/clients/")).Expect(200).Header("X-Total-Count"));
        (await house.Delete($"/clients/{client.Text("id")}")).Expect(404);
        var own = (await house.Post("/clients/", new { full_name = "D", email = client.Text("email"), rfc = client.Text("rfc") })).Expect(201);
        Assert.Equal("D", (await house.Get($"/clients/{client.Text("rfc")}")).Expect(200).Json.Text("full_name"));
        Assert.NotEqual(client.Text("id"), own.Json.Text("id"));
        (await Nobody.Get($"/clients/{client.Text("rfc")}", ("Authorization", "Bearer x"))).Expect(401);
    }

    [Fact]
    public async Task Unknown_routes_and_methods_are_refused_in_the_contracts_words()
    {
        Assert.Equal("""{"detail":"Not Found"}""", (await Nobody.Get("/clients/a/b")).Expect(404).Text);
        Assert.Equal("""{"detail":"Method Not Allowed"}""", (await Nobody.Delete("/clients/")).Expect(405).Text);
        Assert.Equal("""{"detail":"Method Not Allowed"}""", (await Nobody.Get("/auth/token")).Expect(405).Text);
    }

    [Fact]
    public async Task The_same_client_twice_under_one_key_is_one()
    {
        var (body, key) = (NewClient(), Fresh.Token());
        var first = (await Admin.Post("/clients/", body, ("Idempotency-Key", key))).Expect(201);

        var again = (await Admin.Post("/clients/", body, ("Idempotency-Key", key))).Expect(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Equal("""{"detail":"Idempotency key reused with a different request"}""", (await Admin.Post("/clients/", NewClient(), ("Idempotency-Key", key))).Expect(422).Text);
    }
}
