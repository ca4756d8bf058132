using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.Edges;

/// <summary>What stands around the routes: limits, origins, health, metrics, and a hub without a database; messaging.md §8 to §10, cases 33 to 37.</summary>
public sealed class EdgeTests
{
    private const string Allowed = "https://app.example", Stranger = "https://evil.example";

    private const string List = ChannelsSuite.Channels + "?tenant_id=default";

    [Fact]
    public async Task Case_33_health_and_readiness_speak_the_contracts_envelope_beside_our_words()
    {
        await using var hub = await InProcessHub.Start();
        var api = new HubCaller(hub.Client);

        var health = (await api.Get("/api/v1/health")).Expect(200).Json;
        Assert.Equal(("SUCCESS", "Service is healthy"), (health.Text("code"), health.Text("message")));
        Assert.Equal(("healthy", "it-integration-service"), (health.Text("data.status"), health.Text("data.service")));
        Assert.Matches(@"^([0-9]+h)?([0-9]+m)?[0-9.]+s$", health.Text("data.uptime"));
        health.Instant("data.timestamp");
        Assert.Equal(("healthy", "gestion-de-integraciones"), (health.Text("status"), health.Text("service")));

        var ready = (await api.Get("/api/v1/ready")).Expect(200).Json;
        Assert.Equal(("SUCCESS", "Service is ready", "ready"), (ready.Text("code"), ready.Text("message"), ready.Text("data.status")));
        Assert.True(ready.At("data.ready").GetBoolean());
        Assert.Equal(("ready", "up"), (ready.Text("status"), ready.Text("parts.database")));
        Assert.False((await api.Get("/health")).Json.Has("code"));
    }

    [Fact]
    public async Task Case_36_the_third_call_at_once_is_refused_whoever_it_says_it_comes_from()
    {
        await using var hub = await Limited();
        var api = new HubCaller(hub.Client);

        (await api.Get(List, ("X-Forwarded-For", "203.0.113.1"))).Expect(200);
        var second = (await api.Get(List, ("X-Forwarded-For", "203.0.113.2"))).Expect(200);
        Assert.Equal(("2", "0"), (second.Header("RateLimit-Limit"), second.Header("RateLimit-Remaining")));
        var third = (await api.Get(List, ("X-Forwarded-For", "203.0.113.3"))).Expect(429);
        Assert.Equal("RATE_LIMIT_EXCEEDED", third.Json.Text("code"));
        Assert.Equal("Too many requests, please try again later", third.Json.Text("message"));
        Assert.Equal("1", third.Header("Retry-After"));
        Assert.Equal(("2", "0"), (third.Header("RateLimit-Limit"), third.Header("RateLimit-Remaining")));
        for (var i = 0; i < 5; i++)
        {
            (await api.Get("/api/v1/health")).Expect(200);
            (await api.Get("/metrics")).Expect(200);
        }

        Assert.True(await Metrics.Of(hub, "rate_limit_hits_total", ("endpoint", "/api/v1/integrations/channels")) >= 1);
        await Eventually.Holds(async () => (await api.Get(List)).Status == 200, () => "the bucket to fill");
    }

    [Fact]
    public async Task Each_caller_has_a_bucket_of_its_own()
    {
        await using var hub = await Limited();
        var key = (await new HubCaller(hub.Client).Post("/api/v1/callers", new { name = "CRM", role = "operator" })).Expect(201).Json.Text("api_key")!;
        var (anonymous, known) = (new HubCaller(hub.Client), new HubCaller(hub.ClientWithKey(key)));

        await Eventually.Holds(async () => (await anonymous.Get(List)).Status == 429, () => "the anonymous bucket to be empty");
        (await known.Get(List)).Expect(200);
    }

    [Fact]
    public async Task Only_a_proxy_of_ours_is_believed_when_it_says_for_whom_it_asks()
    {
        await using var hub = await Limited(("SERVER__TRUSTED_PROXIES__0", "127.0.0.0/8"), ("ENLACE_PROFILE", "sandbox"));
        var api = new HubCaller(hub.Client);

        // Nobody is known on a page that does not exist, so these are told apart by their addresses.
        foreach (var address in (string[])["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"])
            (await api.Get("/api/v1/integrations/nowhere", ("X-Forwarded-For", $"198.51.100.7, {address}"))).Expect(404);
        (await api.Get("/api/v1/integrations/nowhere", ("X-Forwarded-For", "203.0.113.9"))).Expect(404);
        (await api.Get("/api/v1/integrations/nowhere", ("X-Forwarded-For", "203.0.113.9"))).Expect(404);
        (await api.Get("/api/v1/integrations/nowhere", ("X-Forwarded-For", "203.0.113.9"))).Expect(429);
    }

    [Fact]
    public async Task Case_37_an_allowed_origin_may_patch_and_a_strange_one_is_told_nothing()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["CORS__ALLOWED_ORIGINS__0"] = Allowed });
        var api = new HubCaller(hub.Client);

        var preflight = (await Preflight(api, Allowed)).Expect(204);
        Assert.Equal(Allowed, preflight.Header("Access-Control-Allow-Origin"));
        Assert.Contains("PATCH", preflight.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Origin", preflight.Header("Vary"), StringComparison.Ordinal);
        Assert.Null((await Preflight(api, Stranger)).Header("Access-Control-Allow-Origin"));

        var real = (await api.Get(List, ("Origin", Allowed))).Expect(200);
        Assert.Equal(Allowed, real.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", real.Header("Vary"), StringComparison.Ordinal);
        Assert.Null(real.Header("Access-Control-Allow-Credentials"));
        var strange = (await api.Get(List, ("Origin", Stranger))).Expect(200);
        Assert.Null(strange.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", strange.Header("Vary"), StringComparison.Ordinal);
        // A refusal may be read by the page that caused it.
        Assert.Equal(Allowed, (await api.Get(ChannelsSuite.Channels, ("Origin", Allowed))).Expect(400).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Case_34_metrics_bear_the_contracts_names_and_labels_and_no_tenant()
    {
        await using var hub = await InProcessHub.Start();
        var api = new HubCaller(hub.Client);
        (await api.Post(ChannelsSuite.Channels, ChannelsSuite.NewBot(ChannelsSuite.NewBotToken()))).Expect(201);
        (await api.Get("/api/v1/integrations/telegram/nowhere")).Expect(404);

        Assert.True(await Metrics.Of(
            hub, "http_requests_total", ("method", "POST"), ("endpoint", "/api/v1/integrations/channels"), ("status", "201"), ("platform", "none")) >= 1);
        Assert.True(await Metrics.Of(hub, "http_request_duration_seconds_count", ("endpoint", "/api/v1/integrations/channels")) >= 1);
        Assert.True(await Metrics.Of(hub, "database_query_duration_seconds_count", ("operation", "insert"), ("table", "channel_integrations")) >= 1);
        await Eventually.Holds(
            async () => await Metrics.Of(hub, "integrations_total", ("platform", "telegram"), ("status", "active")) >= 1, () => "the channels to be counted", seconds: 20);
        var text = (await api.Get("/metrics")).Text;
        Assert.DoesNotContain("tenant_id=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ip=\"", text, StringComparison.Ordinal);
        // Its number is the process's: hubs of other tests count down what began before this one listened.
        Assert.Contains("http_requests_in_flight", text, StringComparison.Ordinal);
        Assert.Contains("outbox_oldest_seconds", text, StringComparison.Ordinal);
        Assert.Contains("outbox_depth{", text, StringComparison.Ordinal);
        Assert.Contains("database_connections{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_35_without_a_database_a_channel_is_still_kept_and_readiness_says_where()
    {
        await using var hub = await Mock();
        var api = new HubCaller(hub.Client);

        var id = (await api.Post(ChannelsSuite.Channels, ChannelsSuite.NewBot(ChannelsSuite.NewBotToken()))).Expect(201).Json.Text("data.id");
        Assert.Equal(id, (await api.Get($"{ChannelsSuite.Channels}/{id}")).Expect(200).Json.Text("data.id"));
        var ready = (await api.Get("/api/v1/ready")).Expect(200).Json;
        Assert.Equal(("in-memory", "ready"), (ready.Text("data.database"), ready.Text("status")));
        Assert.Empty(Directory.GetFiles(hub.Folder, "*.db"));

        var send = new { channel_id = id, recipient = "4711", content = new { type = "text", text = "Hola" } };
        var sent = (await api.Post("/api/v1/integrations/send", send)).Expect(200).Json;
        Assert.Equal("sent", sent.Text("data.status"));
        Assert.StartsWith("mock-", sent.Text("data.external_id"), StringComparison.Ordinal);
        var path = $"/api/v1/integrations/messages/outbound/{sent.Text("data.message_id")}";
        await Eventually.Holds(async () => (await api.Get(path)).Expect(200).Json.Text("data.status") == "delivered", () => "the mock to tell of the delivery");
        (await api.Get("/api/v1/integrations/chat/telegram/4711")).Expect(200);
    }

    [Fact]
    public async Task Channels_that_the_environment_names_are_made_once()
    {
        var (token, folder) = (ChannelsSuite.NewBotToken(), Directory.CreateTempSubdirectory("enlace-named-"));
        var settings = new Dictionary<string, string?> { ["TELEGRAM_BOT_TOKEN"] = token, ["ENLACE_DATABASE"] = $"sqlite:{folder.FullName}/named.db", ["ENLACE_SECRETS_KEY"] = Enlace.Kernel.Security.KeyRing.NewKey() };
        string? id;
        await using (var first = await InProcessHub.Start(settings))
        {
            var channel = Assert.Single((await new HubCaller(first.Client).Get(List)).Expect(200).Json.At("data").EnumerateArray());
            Assert.Equal(token.Split(':')[0], channel.Text("external_address"));
            id = channel.Text("id");
            (await new HubCaller(first.Client).Patch($"{ChannelsSuite.Channels}/{id}", new { status = "disabled" })).Expect(200);
        }

        await using (var second = await InProcessHub.Start(settings))
        {
            var channel = Assert.Single((await new HubCaller(second.Client).Get(List)).Expect(200).Json.At("data").EnumerateArray());
            Assert.Equal((id, "disabled"), (channel.Text("id"), channel.Text("status")));
            Assert.DoesNotContain(second.LogLines, line => line.Contains(token.Split(':')[1], StringComparison.Ordinal));
        }

        folder.Delete(recursive: true);
    }

    private static Task<InProcessHub> Mock() => InProcessHub.Start(new Dictionary<string, string?> { ["FEATURES__DATABASE_ENABLED"] = "false" });

    private static Task<InProcessHub> Limited(params (string Name, string? Value)[] more)
    {
        // The fixture turns the limit off by our own name of it, which wins over the contract's.
        var settings = new Dictionary<string, string?> { ["ENLACE__Http__RequestsPerSecond"] = "1", ["RATE_LIMIT__BURST"] = "2" };
        foreach (var (name, value) in more)
            settings[name] = value;
        return InProcessHub.Start(settings);
    }

    private static Task<Answer> Preflight(HubCaller api, string origin) => api.Send(
        HttpMethod.Options, $"{ChannelsSuite.Channels}/{Fresh.Id()}", null, ("Origin", origin), ("Access-Control-Request-Method", "PATCH"),
        ("Access-Control-Request-Headers", "content-type,if-match"));
}
