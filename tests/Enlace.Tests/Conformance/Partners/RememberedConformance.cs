using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>What is remembered of a partner, and that nobody ever sees it older than they were told.</summary>
public abstract class RememberedConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    public static TheoryData<string, string, string> Writes => new()
    {
        { "PUT", "", """{"telefono":"+57 300 999 0000"}""" },
        { "PATCH", "", """{"direccion":"Carrera 7"}""" },
        { "PUT", "/kyc", """{"estado_kyc":"APROBADO"}""" },
        { "PUT", "/estado", """{"estado":"SUSPENDIDO"}""" },
        { "POST", "/integraciones", """{"tipo":"BATCH","nombre":"Carga nocturna"}""" },
        { "DELETE", "", "" },
    };

    [Fact]
    public async Task The_first_read_is_a_miss_and_the_second_the_same_answer_from_the_cache()
    {
        var id = await Api.RegisterFull();

        var first = (await Api.Get($"/{id}")).Expect(200);
        var second = (await Api.Get($"/{id}")).Expect(200);

        Assert.Equal(("MISS", "primary"), (first.Header("X-Cache"), first.Header("X-Read-Source")));
        Assert.Equal(("HIT", "cache"), (second.Header("X-Cache"), second.Header("X-Read-Source")));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
        Assert.Equal(first.Header("Content-Type"), second.Header("Content-Type"));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_change_is_seen_by_the_next_read(string method, string route, string body)
    {
        var id = await Api.Register();
        var before = await Remembered(id);

        (await Api.Send(HttpMethod.Parse(method), $"/{id}{route}", body.Length == 0 ? null : HubCaller.Raw(body, "application/json"))).Expect(200, 201);

        var after = (await Api.Get($"/{id}")).Expect(200);
        Assert.Equal(("MISS", "primary"), (after.Header("X-Cache"), after.Header("X-Read-Source")));
        Assert.NotEqual(before.Text, after.Text);
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
        Assert.Equal(after.Text, (await Remembered(id)).Text);
    }

    [Fact]
    public async Task A_change_of_one_partner_leaves_the_others_remembered()
    {
        var (one, other) = (await Api.Register(), await Api.Register());
        await Remembered(other);

        (await Api.Put($"/{one}", new { telefono = "1" })).Expect(200);

        Assert.Equal("HIT", (await Api.Get($"/{other}")).Expect(200).Header("X-Cache"));
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_answer_as_it_was()
    {
        var id = await Api.Register();
        var before = await Remembered(id);

        (await Api.Put($"/{id}", new { telefono = "1" }, ("If-Match", "\"7777\""))).ExpectFault(412, "CONFLICTO_VERSION");

        Assert.Equal(before.Text, (await Api.Get($"/{id}")).Expect(200).Text);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_missing_partner_from_memory()
    {
        var unknown = Fresh.Id();

        for (var i = 0; i < 3; i++)
            Assert.Equal("MISS", (await Api.Get($"/{unknown}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO").Header("X-Cache"));
    }

    [Fact]
    public async Task Fifty_who_ask_at_once_cause_one_read()
    {
        var id = await Api.Register();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Api.Get($"/{id}")));

        Assert.Single(answers, answer => answer.Expect(200).Header("X-Cache") == "MISS");
        Assert.Equal(49, answers.Count(answer => answer.Header("X-Cache") == "HIT"));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
    }

    [Fact]
    public async Task Whoever_writes_reads_it_back_while_others_read_all_the_time()
    {
        var id = await Api.Register();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                (await Api.Get($"/{id}")).Expect(200);
        })).ToList();

        for (var i = 0; i < 50; i++)
        {
            var written = (await Api.Put($"/{id}", new { telefono = $"{i}" })).Expect(200);
            var read = (await Api.Get($"/{id}")).Expect(200);
            Assert.Equal($"{i}", read.Json.Text("partner.telefono"));
            Assert.Equal(written.Header("ETag"), read.Header("ETag"));
        }

        await end.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task What_one_tenant_has_read_is_not_found_by_another()
    {
        var id = await Api.Register();
        await Remembered(id);
        var stranger = await NewTenant();

        (await stranger.Get($"/{id}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

        Assert.Equal("HIT", (await Api.Get($"/{id}")).Expect(200).Header("X-Cache"));
    }

    [Fact]
    public async Task The_key_of_a_partner_finds_what_others_have_read_of_it_and_nothing_else()
    {
        var id = await Api.Register();
        var key = WithKey((await Api.Integrate(id, "API")).Text("api_key")!);
        var other = await Api.Register();
        await Remembered(id);
        await Remembered(other);

        Assert.Equal("HIT", (await key.Get($"/{id}")).Expect(200).Header("X-Cache"));
        (await key.Get($"/{other}")).Expect(404);
    }

    [Fact]
    public async Task A_list_says_where_it_was_read_and_is_not_remembered()
    {
        var list = (await Api.Get("?limite=1")).Expect(200);

        Assert.Equal("primary", list.Header("X-Read-Source"));
        Assert.Null(list.Header("X-Cache"));
    }

    /// <summary>Reads until the answer comes from the cache.</summary>
    protected async Task<Answer> Remembered(string id)
    {
        Answer? answer = null;
        await Eventually.Holds(async () => (answer = (await Api.Get($"/{id}")).Expect(200)).Header("X-Cache") == "HIT", () => "a hit");
        return answer!;
    }
}
