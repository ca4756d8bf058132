using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>The buttons that every platform has: each fails in its own words, once or as often as asked, and then works again.</summary>
public sealed class PlatformFaultTests
{
    public static TheoryData<string> Names => ["meta", "dialog360", "telegram", "twilio"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_message_is_taken_and_has_an_id(string name)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();

        var answer = await probe.Send(caller);

        Assert.InRange(answer.Status, 200, 201);
        Assert.Equal(probe.Id(answer), Assert.Single(caller.Server.Sent).Id);
        var call = Assert.Single(caller.Server.Calls);
        Assert.Equal(("send", probe.Id(answer), answer.Status, null), (call.Kind, Assert.Single(call.ExternalIds), call.Status, call.ErrorCode));
    }

    [Theory]
    [InlineData("meta", 400, "130429")]
    [InlineData("dialog360", 400, "130429")]
    [InlineData("telegram", 429, "429")]
    [InlineData("twilio", 429, "20429")]
    public async Task It_throttles_in_its_own_words_as_often_as_asked(string name, int status, string code)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Throttle, Times = 2, RetryAfter = 3 });

        var answers = new[] { await probe.Send(caller), await probe.Send(caller) };

        Assert.All(answers, answer => Assert.Equal((status, TimeSpan.FromSeconds(3)), (answer.Status, answer.RetryAfter)));
        Assert.All(caller.Server.Calls, call => Assert.Equal((code, FaultKinds.Throttle), (call.ErrorCode, call.Fault)));
        Assert.Empty(caller.Server.Sent);
        Assert.NotNull(probe.Id(await probe.Send(caller)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_connection_leaves_open_what_was_done(string name)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.DropBefore });
        await Assert.ThrowsAsync<HttpRequestException>(() => probe.Send(caller));
        Assert.Empty(caller.Server.Sent);

        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.DropAfter });
        await Assert.ThrowsAsync<HttpRequestException>(() => probe.Send(caller));

        Assert.Single(caller.Server.Sent);
        Assert.All(caller.Server.Calls, call => Assert.True(call.IsDropped));
        Assert.Single(caller.Server.Calls[^1].ExternalIds);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_gateway_answers_or_the_answer_is_late_or_lacks_its_id(string name)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Status, Status = 503, RetryAfter = 7 });
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Error });
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.NoId });
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Slow, DelayMs = 60_000 });

        var (gateway, error, noId) = (await probe.Send(caller), await probe.Send(caller), await probe.Send(caller));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        using var late = new HttpRequestMessage(HttpMethod.Post, new Uri(probe.Path, UriKind.Relative)) { Content = probe.Content() };
        late.Headers.TryAddWithoutValidation(probe.Header.Name, probe.Header.Value);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Client.SendAsync(late, patience.Token));

        Assert.Equal((503, TimeSpan.FromSeconds(7)), (gateway.Status, gateway.RetryAfter));
        Assert.StartsWith("<html>", gateway.Text, StringComparison.Ordinal);
        Assert.InRange(error.Status, 500, 599);
        Assert.InRange(noId.Status, 200, 201);
        Assert.Null(probe.Id(noId));
        // The one without an id and the one that nobody waited for were sent.
        Assert.Equal(2, caller.Server.Sent.Count);
    }

    [Theory]
    [InlineData("meta", 401, "190")]
    [InlineData("dialog360", 401, "401")]
    [InlineData("telegram", 401, "401")]
    [InlineData("twilio", 401, "20003")]
    public async Task A_credential_expires(string name, int status, string code)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();
        (await caller.Control("PUT", "tokens", $$"""{"token":"{{probe.Token}}","state":"expired"}""")).Expect(200);

        Assert.Equal(status, (await probe.Send(caller)).Status);
        caller.Server.SetToken(probe.Token, "valid");
        Assert.NotNull(probe.Id(await probe.Send(caller)));
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.ExpiredToken });
        Assert.Equal(status, (await probe.Send(caller)).Status);

        Assert.Equal([code, null, code], caller.Server.Calls.Select(call => call.ErrorCode));
        Assert.Single(caller.Server.Sent);
        var log = (await caller.Control("GET", "calls")).Text;
        Assert.DoesNotContain(probe.Token, log, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_credentials_that_were_named_are_good_when_it_is_told_so(string name)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start(new PlatformSettings { AcceptsUnknownTokens = false });

        Assert.Equal(401, (await probe.Send(caller)).Status);
        caller.Server.SetToken(probe.Token, "valid");
        Assert.NotNull(probe.Id(await probe.Send(caller)));
    }

    [Fact]
    public async Task A_fault_for_one_recipient_meets_no_other()
    {
        var probe = PlatformProbe.Of("meta");
        await using var caller = await probe.Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Throttle, Code = 131056, Recipient = "573009999999" });

        (await probe.Send(caller)).Expect(200);
        var pair = await caller.Post(probe.Path, """{"messaging_product":"whatsapp","to":"573009999999","type":"text","text":{"body":"Hola"}}""");

        Assert.Equal((400, 131056), (pair.Status, pair.Code));
    }

    [Theory]
    [InlineData("""{"kind":"error","point":"hub"}""", "point")]
    [InlineData("""{"kind":"explode"}""", "kind")]
    [InlineData("""{"kind":"refuse"}""", "code")]
    [InlineData("""{"kind":"slow"}""", "delay_ms")]
    [InlineData("""{"kind":"error","times":0}""", "times")]
    [InlineData("""{"kind":"error","colour":"red"}""", "colour")]
    [InlineData("""{"kind":"fail_later","code":1,"point":"call"}""", "kind")]
    [InlineData("{", "JSON")]
    [InlineData("", "body")]
    public async Task What_cannot_be_ordered_is_said(string order, string names)
    {
        await using var caller = await PlatformProbe.Of("meta").Start();

        var answer = (await caller.Control("POST", "faults", order)).Expect(400);

        Assert.Contains(names, answer.Json["message"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("PUT", "settings", """{"status_delay_ms":-1}""", "status_delay_ms")]
    [InlineData("PUT", "settings", """{"deliver_to":"hub"}""", "deliver_to")]
    [InlineData("PUT", "settings", """{"statuses":null}""", "null")]
    [InlineData("PUT", "settings", """{"webhook_url":"ftp://a/"}""", "webhook_url")]
    [InlineData("PUT", "tokens", """{"token":"a","state":"tired"}""", "state")]
    [InlineData("POST", "messages", """{"text":"Hola"}""", "from")]
    [InlineData("POST", "messages", """{"from":"573005550101","type":"smell"}""", "type")]
    [InlineData("POST", "messages", """{"from":"573005550101","type":"image","content_base64":"?"}""", "content_base64")]
    public async Task A_control_that_is_not_understood_names_what_is_wrong(string method, string path, string body, string names)
    {
        await using var caller = await PlatformProbe.Of("meta").Start();

        Assert.Contains(names, (await caller.Control(method, path, body)).Expect(400).Json["message"]!.GetValue<string>(), StringComparison.Ordinal);
        (await caller.Control("GET", "nothing")).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_reset_forgets_everything(string name)
    {
        var probe = PlatformProbe.Of(name);
        await using var caller = await probe.Start();
        await probe.Send(caller);
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Error });
        (await caller.Control("PUT", "settings", """{"status_delay_ms":5,"app_secret":"another"}""")).Expect(200);
        Assert.Equal(5, caller.Server.Settings.StatusDelayMs);

        var state = (await caller.Control("POST", "reset")).Expect(200).Json;

        Assert.Equal((0, 0, 0, 0), (state["calls"]!.GetValue<int>(), state["sent"]!.GetValue<int>(), state["webhooks"]!.GetValue<int>(), state["settings"]!["status_delay_ms"]!.GetValue<int>()));
        Assert.DoesNotContain("sandbox-app-secret", state.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(probe.Id(await probe.Send(caller)));
    }
}
