using Enlace.Sandbox;
using Enlace.Sandbox.ManyChat;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Sandbox.ManyChat;

/// <summary>Events are sent when they are due, once, in the order of each flow, and the answers are judged.</summary>
public sealed class ManyChatPlayerTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_is_sent_once_with_the_key()
    {
        await using var hub = await FakeHub.Start(_ => Task.FromResult(202));
        var events = Fast(200);

        var report = await new ManyChatPlayer(hub.Client, "the-key").Play(events, Cancel);

        Assert.Equal((200, 0), (report.Sent, report.Unexpected));
        Assert.Equal([(202, 200)], report.ByStatus.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(events.Select(one => (one.Path, "the-key", "application/json", one.Body)).Order(), hub.Received.Order());
    }

    [Fact]
    public async Task A_flow_keeps_its_order()
    {
        await using var hub = await FakeHub.Start(async _ =>
        {
            await Task.Yield();
            return 202;
        });
        var events = Fast(300);

        await new ManyChatPlayer(hub.Client, "k").Play(events, Cancel);

        var arrived = hub.Received.Select(one => one.Body).ToList();
        Assert.All(events.GroupBy(one => one.ManyChatId), flow =>
            Assert.Equal(flow.Select(one => one.Body), arrived.Where(body => body.Contains($"\"manychat_id\":\"{flow.Key}\"", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task An_event_waits_until_it_is_due()
    {
        var clock = new FakeTimeProvider(Start);
        await using var hub = await FakeHub.Start(_ => Task.FromResult(202));
        ManyChatEvent[] events = [Event(1, TimeSpan.Zero), Event(2, TimeSpan.FromMinutes(5))];

        var playing = new ManyChatPlayer(hub.Client, "k", clock).Play(events, Cancel);
        await Eventually.Holds(() => hub.Received.Count == 1, () => "the first event");
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(playing.IsCompleted);

        await Eventually.Holds(
            () =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return playing.IsCompleted;
            },
            () => "the second event");
        Assert.Equal(2, (await playing).Sent);
    }

    [Fact]
    public async Task Answers_are_judged_by_what_was_sent()
    {
        await using var hub = await FakeHub.Start(body => Task.FromResult(int.Parse(body, System.Globalization.CultureInfo.InvariantCulture)));
        ManyChatEvent[] events = [Answered(202, false), Answered(422, true), Answered(202, true), Answered(422, false), Answered(500, true), Answered(503, false)];

        var report = await new ManyChatPlayer(hub.Client, "k").Play(events, Cancel);

        Assert.Equal(4, report.Unexpected);
        Assert.Equal("6 events sent; answers: 202 × 2, 422 × 2, 500 × 1, 503 × 1; 4 unexpected", report.ToString().Split("; slowest")[0]);

        static ManyChatEvent Answered(int status, bool isInvalid) => new(1, TimeSpan.Zero, "MC1", "/x", status.ToString(System.Globalization.CultureInfo.InvariantCulture), isInvalid);
    }

    [Fact]
    public async Task No_answer_in_ten_seconds_is_none_and_is_not_asked_again()
    {
        var clock = new FakeTimeProvider(Start);
        var forever = new TaskCompletionSource<int>();
        await using var hub = await FakeHub.Start(_ => forever.Task);

        var playing = new ManyChatPlayer(hub.Client, "k", clock).Play([Event(1, TimeSpan.Zero)], Cancel);
        await Eventually.Holds(() => hub.Received.Count == 1, () => "the event");
        clock.Advance(ManyChatPlayer.Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(playing.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([(0, 1)], (await playing).ByStatus.Select(pair => (pair.Key, pair.Value)));
        forever.SetResult(202);
        Assert.Single(hub.Received);
    }

    [Fact]
    public async Task Who_stops_it_hears_what_was_sent()
    {
        var clock = new FakeTimeProvider(Start);
        await using var hub = await FakeHub.Start(_ => Task.FromResult(202));
        using var stop = new CancellationTokenSource();

        var playing = new ManyChatPlayer(hub.Client, "k", clock).Play([Event(1, TimeSpan.Zero), Event(2, TimeSpan.FromDays(1))], stop.Token);
        await Eventually.Holds(() => hub.Received.Count == 1, () => "the first event");
        await stop.CancelAsync();

        Assert.Equal(1, (await playing).Sent);
    }

    [Theory]
    [InlineData(202, 0)]
    [InlineData(500, 1)]
    public async Task The_command_ends_with_the_hubs_success(int status, int code)
    {
        await using var hub = await FakeHub.Start(_ => Task.FromResult(status));
        using var output = new StringWriter();

        var ended = await SandboxCommand.Run(
            ["manychat", "--to", hub.Client.BaseAddress!.ToString(), "--key", "the-key", "--rate", "1000", "--duration", "5", "--count", "20", "--seed", "3"], output);

        Assert.Equal(code, ended);
        Assert.Contains($"20 events sent; answers: {status} × 20", output.ToString(), StringComparison.Ordinal);
        Assert.All(hub.Received, one => Assert.Equal("the-key", one.Key));
    }

    private static ManyChatEvent[] Fast(int count) =>
        [.. ManyChatTraffic.Events(new ManyChatOptions { Start = Start, Rate = 10_000, Most = count, Seed = 3 })];

    private static ManyChatEvent Event(int number, TimeSpan at) => new(number, at, $"MC{number}", ManyChatEvent.ContactPath, "{}", false);
}
