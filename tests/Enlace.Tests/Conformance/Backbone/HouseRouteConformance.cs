using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>The routes that every process has.</summary>
public abstract class HouseRouteConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/api/v1/health")]
    public async Task Health_names_the_service_and_its_modules(string path)
    {
        var health = (await Hub.Api.Get(path)).Expect(200).Json;

        Assert.Equal("healthy", health.Text("status"));
        Assert.Equal("gestion-de-integraciones", health.Text("service"));
        Assert.Contains("probe", health.At("modules").EnumerateArray().Select(module => module.GetString()));
    }

    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/ready")]
    public async Task Readiness_is_200_while_the_database_answers(string path) => (await Hub.Api.Get(path)).Expect(200);

    [Fact]
    public async Task Readiness_tells_how_much_waits_and_is_ready_all_the_same()
    {
        var ready = (await Hub.Api.Get("/health/ready")).Expect(200).Json;

        Assert.True(ready.At("outbox_depth").GetInt64() >= 0, "The depth of the outbox is a number.");
        Assert.False(ready.At("parts").Has("outbox_depth"), "A part is up or down.");
    }

    [Fact]
    public async Task When_the_database_is_gone_the_hub_lives_on_and_says_so()
    {
        var hub = await NewHub();
        await using (hub)
        {
            (await hub.Api.Get("/health/ready")).Expect(200);

            await TakeAway(hub);

            await Eventually.Holds(async () => (await hub.Api.Get("/health/ready")).Status == 503, () => "503 of readiness");
            var unready = (await hub.Api.Get("/api/v1/ready")).Expect(503);
            Assert.Equal("down", unready.Json.Text("parts.database"));
            (await hub.Api.Get("/health")).Expect(200);
            (await hub.Api.Get("/health/live")).Expect(200);
            foreach (var path in (string[])["/api/v1/events", "/api/v1/dead-letters", $"/api/v1/probe/items/{Fresh.Id()}"])
                Assert.NotNull((await hub.Api.Get(path)).ExpectProblem(503, "unavailable").Header("Retry-After"));
        }
    }

    [Fact]
    public async Task Metrics_count_the_attempts_of_deliveries_and_name_no_tenant()
    {
        await Hub.PublishOne(new ProbeHappened(Subject, 1));
        await Hub.Settles(Subject, 1);

        await Eventually.Holds(
            async () => (await Hub.Api.Get("/metrics")).Expect(200).Text.Contains("evt_delivery_attempts", StringComparison.Ordinal), () => "evt_delivery_attempts in /metrics");
        var text = (await Hub.Api.Get("/metrics")).Expect(200).Text;
        Assert.Contains("outcome=\"Done\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject, text, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_API_document_names_its_schemas_by_their_use_case()
    {
        var document = (await Hub.Api.Get("/openapi/v1.json")).Expect(200).Json;

        Assert.StartsWith("3.", document.Text("openapi"), StringComparison.Ordinal);
        var schemas = document.At("components.schemas");
        foreach (var name in (string[])["AddItemRequest", "AddCallerRequest", "AddCallerResponse", "StartReplayRequest", "ChangeItemRequest"])
            Assert.True(schemas.Has(name), $"no {name} among {string.Join(", ", schemas.EnumerateObject().Select(schema => schema.Name))}");
        var add = document.At("paths").EnumerateObject().Single(path => path.Name == "/api/v1/probe/items").Value.At("post");
        Assert.True(add.At("responses").Has("201"));
        Assert.Contains("name_taken", add.At("responses").EnumerateObject().Single(response => response.Name == "409").Value.Text("description"), StringComparison.Ordinal);
        Assert.Equal("first", add.At("requestBody.content").EnumerateObject().First().Value.Text("example.name"));
        Assert.DoesNotContain(schemas.EnumerateObject(), schema => schema.Name is "Request" or "Response");
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    [InlineData("/swagger/index.html")]
    public async Task Documents_open_in_a_browser(string path)
    {
        var page = await Hub.Api.Get(path);
        if (page.Status is 301 or 302 or 307 or 308)
            page = await Hub.Api.Get(new Uri(new Uri(Hub.Web.Client.BaseAddress!, path + "x"), page.Header("Location")!).PathAndQuery);

        Assert.StartsWith("text/html", page.Expect(200).Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_document_is_not_found_in_the_usual_shape() => (await Hub.Api.Get("/openapi/v2.json")).ExpectProblem(404, "not_found");
}
