using System.Text;
using Enlace.Host;
using Enlace.Kernel;
using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Sandbox.StandIns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.Failures;

/// <summary>One board for everything that can be told to fail, stand-ins as well as places in our own modules.</summary>
public sealed class FaultBoardTests
{
    private const string Place = "tests.step";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_board_lists_every_point_with_what_waits_there()
    {
        await using var hub = await Hub();

        var armed = await Send(hub, HttpMethod.Post, "/sandbox/faults", """{"point":"meta.send","kind":"throttle","times":2,"code":131056,"recipient":"573005550101"}""");
        var board = await Send(hub, HttpMethod.Get, "/sandbox/faults");

        Assert.Equal((200, 200), (armed.Status, board.Status));
        var points = board.Json["points"]!.AsArray().ToDictionary(point => point!["point"]!.GetValue<string>());
        string[] expected =
        [
            "dialog360.call", "dialog360.send", "dialog360.webhook", "meta.call", "meta.send", "meta.webhook", "odoo.call",
            "telegram.call", "telegram.send", "telegram.webhook", Place, "twilio.call", "twilio.send", "twilio.webhook",
        ];
        Assert.Superset(expected.ToHashSet(), points.Keys.ToHashSet());
        Assert.Equal("""[{"kind":"throttle","times":2,"code":131056,"recipient":"573005550101"}]""", points["meta.send"]!["armed"]!.ToJsonString());
        Assert.Contains("drop_after", points["odoo.call"]!["kinds"]!.AsArray().Select(kind => kind!.GetValue<string>()));
    }

    [Fact]
    public async Task A_fault_of_the_board_meets_the_stand_in_as_one_of_its_own_controls_would()
    {
        await using var hub = await Hub();
        await Send(hub, HttpMethod.Post, "/sandbox/faults", """{"point":"odoo.call","kind":"status","status":502}""");
        await Send(hub, HttpMethod.Post, "/sandbox/faults", """{"point":"telegram.send","kind":"throttle","retry_after":9}""");

        var odoo = await Send(hub, HttpMethod.Post, "/sandbox/odoo/jsonrpc", """{"params":{"service":"common","method":"version","args":[]}}""");
        var telegram = await Send(hub, HttpMethod.Post, "/sandbox/telegram/bot7:a/sendMessage", """{"chat_id":5,"text":"Hola"}""");

        Assert.Equal((502, 429), (odoo.Status, telegram.Status));
        Assert.All(hub.Services.GetRequiredService<FaultBoard>().Points, point => Assert.Empty(point.Armed));
    }

    [Fact]
    public async Task One_point_is_cleared_or_all_are()
    {
        await using var hub = await Hub();
        foreach (var point in (string[])["odoo.call", "meta.send", "twilio.send"])
            await Send(hub, HttpMethod.Post, "/sandbox/faults", $$"""{"point":"{{point}}","kind":"status","status":503}""");
        int Armed() => hub.Services.GetRequiredService<FaultBoard>().Points.Sum(point => point.Armed.Count);

        Assert.Equal(3, Armed());
        Assert.Equal(200, (await Send(hub, HttpMethod.Delete, "/sandbox/faults?point=meta.send")).Status);
        Assert.Equal(2, Armed());
        Assert.Equal(400, (await Send(hub, HttpMethod.Delete, "/sandbox/faults?point=nothing")).Status);
        Assert.Equal(200, (await Send(hub, HttpMethod.Delete, "/sandbox/faults")).Status);
        Assert.Equal(0, Armed());
    }

    [Theory]
    [InlineData("""{"kind":"error"}""", "point")]
    [InlineData("""{"point":"sap.call","kind":"error"}""", "odoo.call")]
    [InlineData("""{"point":"tests.step","kind":"drop_after"}""", "kind")]
    [InlineData("""{"point":"odoo.call","kind":"status","status":200}""", "status")]
    [InlineData("""{"point":"meta.send","kind":"error","times":1000001}""", "times")]
    [InlineData("""{"point":"meta.send"}""", "kind")]
    public async Task What_cannot_be_ordered_is_said(string order, string names)
    {
        await using var hub = await Hub();

        var answer = await Send(hub, HttpMethod.Post, "/sandbox/faults", order);

        Assert.Equal(400, answer.Status);
        Assert.Contains(names, answer.Json["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_in_a_module_fails_as_often_as_it_was_told_to()
    {
        await using var hub = await Hub();
        var faults = hub.Services.GetRequiredService<IFaultPoints>();
        await faults.Pass(Place, Cancel);
        await Send(hub, HttpMethod.Post, "/sandbox/faults", $$"""{"point":"{{Place}}","kind":"error","times":2,"message":"No participants today"}""");

        var failed = await Assert.ThrowsAsync<FaultOnDemandException>(async () => await faults.Pass(Place, Cancel));
        var refused = await faults.Take(Place, Cancel);

        Assert.Equal((Place, "No participants today"), (failed.Point, failed.Message));
        Assert.Equal("No participants today", refused!.Message);
        await faults.Pass(Place, Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await faults.Pass("tests.unnamed", Cancel));
    }

    [Fact]
    public async Task A_place_in_a_module_waits_when_it_was_told_to()
    {
        var clock = new FakeTimeProvider();
        var point = new FaultPoint(Place, SandboxFaultPoints.Kinds);
        IFaultPoints faults = new SandboxFaultPoints(new FaultBoard([point]), clock);
        point.Arm(new FaultOrder { Kind = FaultKinds.Slow, DelayMs = 60_000 });

        var passing = faults.Pass(Place, Cancel).AsTask();

        Assert.False(passing.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await passing;
        await faults.Pass(Place, Cancel);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Production_has_no_board_and_nothing_fails_there(string method)
    {
        await using var hub = await InProcessHub.Start(HubSandboxTests.Production);

        Assert.Equal(404, (await Send(hub, new HttpMethod(method), "/sandbox/faults", method == "POST" ? """{"point":"odoo.call","kind":"error"}""" : null)).Status);
        Assert.Null(hub.Services.GetService<FaultBoard>());
        await hub.Services.GetRequiredService<IFaultPoints>().Pass(Place, Cancel);
    }

    private static Task<InProcessHub> Hub() => InProcessHub.Start(parts: new HubParts { Last = builder => builder.Services.AddFaultPoint(Place) });

    private static async Task<PlatformAnswer> Send(InProcessHub hub, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await hub.Client.SendAsync(request, Cancel);
        return new PlatformAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Headers.RetryAfter?.Delta);
    }
}
