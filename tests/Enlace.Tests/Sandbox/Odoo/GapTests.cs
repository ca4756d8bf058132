using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>One request at a time, and no two within the gap.</summary>
public sealed class GapTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_request_within_the_gap_is_refused_unread_and_counted()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions(), _clock);
        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);

        _clock.Advance(TimeSpan.FromMilliseconds(999));
        var early = await odoo.Call("crm.lead", "create", """[{"name":"Ana"}]""");

        Assert.Equal((429, TimeSpan.FromSeconds(1)), (early.Status, early.RetryAfter));
        Assert.Equal((1, 0), (odoo.Server.GapViolations, odoo.Server.ParallelViolations));
        Assert.Empty(odoo.Server.Records("crm.lead"));

        // What was refused does not move the gap.
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(429, (await odoo.Rpc("common", "version")).Status);
        Assert.Equal([(0d, 200, false), (0.999, 429, true), (1, 200, false), (1.5, 429, true)], odoo.Server.Calls.Select(call => (call.ArrivedAt.TotalSeconds, call.Status, call.IsRefused)));
    }

    [Theory]
    [InlineData("/jsonrpc")]
    [InlineData("/json/2/crm.lead/search")]
    [InlineData("/web/session/authenticate")]
    [InlineData("/nowhere")]
    public async Task Every_path_counts(string path)
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions(), _clock);
        await odoo.Send(HttpMethod.Get, "/web/version");

        Assert.Equal(429, (await odoo.Post(path, "{}")).Status);
    }

    [Fact]
    public async Task Controls_do_not_count()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions(), _clock);
        await odoo.Rpc("common", "version");

        Assert.Equal(200, (await odoo.Send(HttpMethod.Get, "/control")).Status);
        Assert.Single(odoo.Server.Calls);
    }

    [Fact]
    public async Task A_request_beside_another_one_is_refused_however_long_that_takes()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Latency = TimeSpan.FromSeconds(10) }, _clock);
        var slow = odoo.Rpc("common", "version");
        await Eventually.Holds(() => odoo.Server.InFlight == 1, () => "a request under way");

        _clock.Advance(TimeSpan.FromSeconds(2));
        var second = await odoo.Rpc("common", "version");

        Assert.Equal((429, TimeSpan.FromSeconds(1)), (second.Status, second.RetryAfter));
        Assert.Equal((0, 1), (odoo.Server.GapViolations, odoo.Server.ParallelViolations));
        Assert.Equal(200, (await OdooCaller.Pass(_clock, slow)).Status);
    }

    [Fact]
    public async Task Who_sends_the_next_request_with_the_answer_in_hand_is_not_beside_itself()
    {
        await using var odoo = await OdooCaller.Start();

        for (var i = 0; i < 500; i++)
            Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
        for (var i = 0; i < 50; i++)
        {
            odoo.Server.FailNext(OdooFault.DropAfter());
            await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Rpc("common", "version"));
            Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
        }

        Assert.Equal(0, odoo.Server.ParallelViolations);
    }

    [Fact]
    public async Task The_next_request_is_let_in_before_the_answer_leaves()
    {
        var server = new OdooServer(new OdooOptions { Gap = TimeSpan.Zero });
        var starting = -1;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Use((http, next) =>
        {
            // Callbacks run in reverse: this one after the server's own, and before the first byte.
            http.Response.OnStarting(() =>
            {
                starting = server.InFlight;
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.MapOdoo(server, "");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await client.GetAsync(new Uri("/web/version", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((200, 0), ((int)answer.StatusCode, starting));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Parallel_requests_may_be_allowed()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions { Latency = TimeSpan.FromSeconds(10), AllowsParallel = true }, _clock);
        var slow = odoo.Rpc("common", "version");
        await Eventually.Holds(() => odoo.Server.InFlight == 1, () => "a request under way");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = odoo.Rpc("common", "version");
        await Eventually.Holds(() => odoo.Server.InFlight == 2, () => "two requests under way");

        Assert.Equal((200, 200), ((await OdooCaller.Pass(_clock, slow)).Status, (await OdooCaller.Pass(_clock, second)).Status));
    }

    [Fact]
    public async Task The_gap_is_a_control()
    {
        await using var odoo = await OdooCaller.Start(new OdooOptions(), _clock);
        await odoo.Send(HttpMethod.Put, "/control/settings", """{"gap_seconds":0}""");

        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);
        Assert.Equal(200, (await odoo.Rpc("common", "version")).Status);

        odoo.Server.Gap = TimeSpan.FromSeconds(5);
        Assert.Equal(TimeSpan.FromSeconds(5), (await odoo.Rpc("common", "version")).RetryAfter);
    }
}
