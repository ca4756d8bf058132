using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>Who may use the lead routes, judged before anything else is looked at.</summary>
public abstract class LeadsKeyConformance(IHubFixture fixture) : WebhookSuite(fixture)
{
    private const string Missing = """{"detail":"X-API-KEY header requerido"}""", Wrong = """{"detail":"API Key inválido"}""";

    [Theory]
    [InlineData("POST", "/contact", "application/json")]
    [InlineData("POST", "/contact", "text/plain")]
    [InlineData("POST", "/campaign-assignment", "application/json")]
    [InlineData("POST", "/address", null)]
    [InlineData("GET", "/verify", null)]
    public async Task Case_6_without_a_key_or_with_a_wrong_one_everything_is_401_in_the_contracts_words(string method, string path, string? type)
    {
        foreach (var body in (string[])["{}", "no json", $$"""{"manychat_id":"{{Person}}","nombre_lead":"A","datetime_actual":"2025-01-01","city":"Lima"}"""])
        {
            var none = (await Nobody.Send(HttpMethod.Parse(method), path, Content(body))).Expect(401);
            Assert.Equal(Missing, none.Text);
            Assert.Equal("ApiKey", none.Header("WWW-Authenticate"));
            foreach (var key in (string[])["x", "sandbox-ke", "sandbox-keyy", "Sandbox-key", "", "enl_0123456789"])
            {
                var wrong = (await Nobody.Send(HttpMethod.Parse(method), path, Content(body), ("X-API-KEY", key))).Expect(401);
                Assert.Equal(Wrong, wrong.Text);
                Assert.Equal("ApiKey", wrong.Header("WWW-Authenticate"));
            }
        }

        await NothingIsQueued(Person);

        HttpContent? Content(string body) => method == "GET" ? null : HubCaller.Raw(body, type);
    }

    [Fact]
    public async Task A_wrong_bearer_token_is_401_too() =>
        Assert.Equal(Wrong, (await Nobody.Get("/verify", ("Authorization", "Bearer nonsense"))).Expect(401).Text);

    [Theory]
    [InlineData("default", "operator", "leads", 202)]
    [InlineData("default", "operator", "", 202)]
    [InlineData("default", "administrator", "", 202)]
    [InlineData("default", "operator", "partners", 403)]
    [InlineData("default", "auditor", "leads", 403)]
    [InlineData("somebody-else", "operator", "leads", 403)]
    public async Task A_key_of_the_hubs_own_callers_opens_what_its_tenant_role_and_modules_allow(string tenant, string role, string module, int status)
    {
        var made = (await new HubCaller(Hub.Client).Post("/api/v1/callers", new
        {
            name = "Pruebas",
            tenant_id = tenant,
            role,
            modules = module.Length == 0 ? null : new[] { module },
        })).Expect(201).Json;
        var caller = new HubCaller(Hub.ClientWithKey(made.Text("api_key")!), "/api/v1/manychat/webhook");

        (await caller.Post("/contact", Contact(Person))).Expect(status);

        if (status == 403)
            await NothingIsQueued(Person);
        if (tenant != "default")
            return;
        (await new HubCaller(Hub.Client).Delete($"/api/v1/callers/{made.Text("id")}")).Expect(204);
        Assert.Equal(Wrong, (await caller.Post("/contact", Contact(Person))).Expect(401).Text);
    }

    [Fact]
    public async Task A_bearer_token_of_the_house_opens_them()
    {
        using var form = new FormUrlEncodedContent([new("username", "admin"), new("password", "string")]);
        var token = (await new HubCaller(Hub.Client).Send(HttpMethod.Post, "/api/v1/auth/token", form)).Expect(200).Json.Text("access_token");

        (await Nobody.Get("/verify", ("Authorization", $"Bearer {token}"))).Expect(200);
    }

    [Fact]
    public async Task The_key_opens_the_leads_and_nothing_else()
    {
        var everywhere = new HubCaller(Hub.ClientWithKey(Key));

        (await everywhere.Get("/api/v1/partners")).Expect(401);
        (await everywhere.Get("/api/v1/events")).Expect(401);
    }

    [Fact]
    public async Task The_key_is_in_no_log_and_no_row()
    {
        (await ManyChat.Post("/contact", Contact(Person))).Expect(202);
        await Queued(Person, "contact");
        var wrong = $"wrong-{Fresh.Token()}";
        (await Nobody.Post("/contact", Contact(Person), ("X-API-KEY", wrong))).Expect(401);

        var told = Hub.LogLines.Concat(await Hub.ReadAllStoredText()).ToArray();
        Assert.DoesNotContain(told, line => line.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.Contains(wrong[..10], StringComparison.Ordinal));
    }
}
