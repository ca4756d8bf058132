using System.Globalization;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>What every route keeps to: versions, shapes of refusals, limits, names of requests.</summary>
public abstract class ConventionConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private const string Items = "/api/v1/probe/items";

    private string Name => Subject[..20];

    [Fact]
    public async Task A_change_of_a_version_that_is_no_more_is_refused()
    {
        var place = await Add();

        (await Hub.Api.Put(place, new { amount = 2 }, ("If-Match", "\"2\""))).ExpectProblem(412, "version_conflict");
        (await Hub.Api.Put(place, new { amount = 2 }, ("If-Match", "W/\"1\""))).ExpectProblem(412, "version_conflict");
        (await Hub.Api.Put(place, new { amount = 2 }, ("If-Match", "1"))).ExpectProblem(412, "version_conflict");
        Assert.Equal("\"2\"", (await Hub.Api.Put(place, new { amount = 2 }, ("If-Match", "\"1\""))).Expect(200).Header("ETag"));
        (await Hub.Api.Put(place, new { amount = 3 }, ("If-Match", "\"1\""))).ExpectProblem(412, "version_conflict");
        (await Hub.Api.Put(place, new { amount = 3 }, ("If-Match", "\"7\", \"2\""))).Expect(200);
        (await Hub.Api.Put(place, new { amount = 4 }, ("If-Match", "*"))).Expect(200);
        Assert.Equal("\"4\"", (await Hub.Api.Get(place)).Expect(200).Header("ETag"));
    }

    [Fact]
    public async Task Of_ten_changes_of_one_version_at_once_one_succeeds()
    {
        var place = await Add();

        var answers = await Task.WhenAll(Enumerable.Range(2, 10).Select(amount => Hub.Api.Put(place, new { amount }, ("If-Match", "\"1\""))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectProblem(412, "version_conflict"));
        await Hub.Settles(Name, 2);
        Assert.Equal(2, (await Hub.Api.Get($"/api/v1/events?subject={Name}")).Expect(200).Json.At("items").GetArrayLength());
    }

    [Fact]
    public async Task Changes_at_once_that_name_no_version_all_count()
    {
        var place = await Add();

        var answers = await Task.WhenAll(Enumerable.Range(2, 5).Select(amount => Hub.Api.Put(place, new { amount })));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal(6, (await Hub.Api.Get(place)).Expect(200).Json.At("version").GetInt32());
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once() =>
        (await Hub.Api.Post(Items, "{}")).ExpectProblem(400, "invalid_input", "/name", "/amount");

    [Theory]
    [InlineData("""{"name":5,"amount":1}""", "/name")]
    [InlineData("""{"name":"a","amount":"1"}""", "/amount")]
    [InlineData("""{"name":"a","amount":1.5}""", "/amount")]
    [InlineData("""{"name":"a","amount":99999999999}""", "/amount")]
    [InlineData("""{"name":"a\u0000b","amount":1}""", "/name")]
    [InlineData("""{"name":"\ud800","amount":1}""", "/name")]
    [InlineData("""{"name":"a","name":"b","amount":1}""", "/name")]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("\"text\"", "")]
    public async Task A_body_that_cannot_be_read_names_the_place(string body, string pointer) =>
        (await Hub.Api.Post(Items, body)).ExpectProblem(400, "invalid_input", pointer);

    [Fact]
    public async Task A_missing_body_is_refused() => (await Hub.Api.Send(HttpMethod.Post, Items, HubCaller.Raw("", "application/json"))).ExpectProblem(400, "invalid_input");

    [Fact]
    public async Task Invalid_UTF_8_is_refused() =>
        (await Hub.Api.Send(HttpMethod.Post, Items, HubCaller.Raw([.. "{\"amount\":1,\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json"))).ExpectProblem(400, "invalid_input");

    [Fact]
    public async Task Unknown_fields_are_ignored_by_a_contracts_route_and_refused_by_a_route_of_ours()
    {
        (await Hub.Api.Post(Items, new { name = Name, amount = 1, colour = "red" })).Expect(201);
        (await Hub.Api.Post("/api/v1/callers", new { name = "x", role = "operator", tenant = "elsewhere" })).ExpectProblem(400, "invalid_input", "/tenant");
    }

    [Theory]
    [InlineData(10, 201)]
    [InlineData(11, 400)]
    [InlineData(5000, 400)]
    public async Task JSON_may_be_ten_deep(int depth, int status)
    {
        var inner = string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1));
        var answer = await Hub.Api.Post(Items, $$"""{"name":"{{Name}}","amount":1,"extra":{{inner}}}""");

        if (status == 400)
            answer.ExpectProblem(400, "invalid_input");
        else
            answer.Expect(status);
    }

    [Fact]
    public async Task What_is_too_large_of_another_type_or_for_another_method_is_told_so()
    {
        (await Hub.Api.Post(Items, new { name = new string('x', 70_000), amount = 1 })).ExpectProblem(413, "too_large");
        (await Hub.Api.Send(HttpMethod.Post, Items, new StreamContent(new MemoryStream(new byte[70_000])) { Headers = { { "Content-Type", "application/json" } } }))
            .ExpectProblem(413, "too_large");
        foreach (var type in (string?[])["text/plain", "application/xml", "multipart/form-data; boundary=x", null])
            (await Hub.Api.Send(HttpMethod.Post, Items, HubCaller.Raw("""{"name":"a","amount":1}""", type))).ExpectProblem(415, "unsupported_media_type");
        Assert.Equal("POST", (await Hub.Api.Patch(Items, new { })).ExpectProblem(405, "method_not_allowed").Header("Allow"));
        var allowed = (await Hub.Api.Post($"{Items}/{Fresh.Id()}", new { })).ExpectProblem(405, "method_not_allowed").Header("Allow")!;
        Assert.Equal(["DELETE", "GET", "PUT"], allowed.Split(", ").Order(StringComparer.Ordinal));
        (await Hub.Api.Get("/api/v1/nowhere")).ExpectProblem(404, "not_found");
        (await Hub.Api.Get("/nowhere")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task A_request_keeps_its_name_or_gets_one()
    {
        Assert.Equal("mine-1", (await Hub.Api.Get("/health", ("X-Request-ID", "mine-1"))).Header("X-Request-ID"));
        Assert.Equal("mine-2", (await Hub.Api.Get("/nowhere", ("X-Request-ID", "mine-2"))).ExpectProblem(404, "not_found").Header("X-Request-ID"));
        Assert.Equal("mine-3", (await Hub.Api.Post(Items, "{", ("X-Request-ID", "mine-3"))).ExpectProblem(400, "invalid_input").Header("X-Request-ID"));
        var given = (await Hub.Api.Get("/nowhere")).ExpectProblem(404, "not_found");
        Assert.Equal(given.Json.Text("trace_id"), given.Header("X-Request-ID"));
        foreach (var odd in (string[])["with space", new string('x', 129)])
            Assert.Matches("^[0-9a-f]{32}$", (await Hub.Api.Get("/health", ("X-Request-ID", odd))).Header("X-Request-ID"));
    }

    [Fact]
    public async Task A_trace_goes_from_the_request_through_the_queue()
    {
        var trace = Fresh.Token();
        (await Hub.Api.Post(Items, new { name = Name, amount = 1 }, ("traceparent", $"00-{trace}-{trace[..16]}-01"))).Expect(201);

        var told = Assert.Single((await Hub.Api.Get($"/api/v1/events?correlation_id={trace}")).Expect(200).Json.At("items").EnumerateArray());

        Assert.Equal(Name, told.Text("subject"));
    }

    [Fact]
    public async Task Who_asks_too_often_waits_and_nobody_else_does()
    {
        await using var hub = await NewHub(("ENLACE__Http__RequestsPerSecond", "10"));
        var (other, _, _) = await hub.NewCaller("default", "operator");

        var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => hub.Api.Get("/api/v1/events?limit=1")));

        var refused = answers.Where(answer => answer.Status == 429).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(int.Parse(answer.ExpectProblem(429, "too_many_requests").Header("Retry-After")!, CultureInfo.InvariantCulture) >= 1));
        Assert.All(answers.Except(refused), answer => answer.Expect(200));
        (await other.Get("/api/v1/events?limit=1")).Expect(200);
        await Eventually.Holds(async () => (await hub.Api.Get("/api/v1/events?limit=1")).Status == 200, () => "the limit to pass");
    }

    private async Task<string> Add() => (await Hub.Api.Post(Items, new { name = Name, amount = 1 })).Expect(201).Header("Location")!;
}
