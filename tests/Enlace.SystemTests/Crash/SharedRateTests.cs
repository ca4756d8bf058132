using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;

namespace Enlace.SystemTests.Crash;

/// <summary>Four processes on one database send to one destination: together they keep its rate and its wish for a rest.</summary>
[Collection(nameof(MeasuresTime))]
public sealed class SharedRateTests
{
    private const int Processes = 4, PerSecond = 50, Burst = 50;

    private static int Seconds => TestPostgres.IsFullRun ? 60 : 15;

    [Fact]
    public async Task Together_they_never_send_more_than_the_rate_and_use_nearly_all_of_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var stage = await Stage.Set(DbEngine.Postgres);
        await stage.Post(LedgerModule.Accounts, "--webhook", receiver.Url);
        var workers = await WarmWorkers(stage, receiver);
        var before = receiver.Received.Count;

        await stage.Books.Limit(PerSecond, Burst);
        await stage.Books.AddRepeats(PerSecond * Seconds);
        await Sent(stage, receiver, Seconds * 3);

        var times = receiver.Received.Skip(before).Select(webhook => webhook.At).Order().ToArray();
        var used = (times.Length - Burst) / (times[^1] - times[0]).TotalSeconds / PerSecond;
        TestContext.Current.TestOutputHelper!.WriteLine($"{times.Length} in {(times[^1] - times[0]).TotalSeconds:0.0} s, {used:P1} of the rate, {Window.Excess(times, PerSecond, Burst):0.0} beyond it in the worst window");
        Assert.True(Window.Excess(times, PerSecond, Burst) <= 0, $"{Window.Excess(times, PerSecond, Burst)} too many in one window");
        Assert.True(used > (TestPostgres.IsFullRun ? 0.95 : 0.6), $"Only {used:P1} of the rate was used.");
        Assert.Equal(Audit.Clean, await stage.Books.Audit());
        Assert.All(workers, worker => Assert.False(worker.HasExited, worker.Report()));
    }

    [Fact]
    public async Task Without_a_limit_the_same_load_breaks_the_bound()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var stage = await Stage.Set(DbEngine.Postgres);
        await stage.Post(LedgerModule.Accounts, "--webhook", receiver.Url);
        await WarmWorkers(stage, receiver);
        var before = receiver.Received.Count;

        await stage.Books.AddRepeats(PerSecond * 10);
        await Sent(stage, receiver, 60);

        var times = receiver.Received.Skip(before).Select(webhook => webhook.At);
        Assert.True(Window.Excess(times, PerSecond, Burst) > 0, "It is slow by itself: the test above proves nothing.");
    }

    [Fact]
    public async Task When_the_receiver_asks_one_of_them_for_a_rest_all_of_them_give_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var stage = await Stage.Set(DbEngine.Postgres);
        await stage.Post(LedgerModule.Accounts, "--webhook", receiver.Url);
        var refused = 0;
        await stage.Books.Limit(PerSecond, 10);
        await stage.Books.AddRepeats(PerSecond * 4);
        receiver.RetryAfterSeconds = 3;
        // Some way into the load, once.
        receiver.Answer = _ => receiver.Received.Count > PerSecond && Interlocked.Exchange(ref refused, 1) == 0 ? Results.StatusCode(429) : Results.NoContent();
        await Workers(stage);

        await Sent(stage, receiver, 60);

        var times = receiver.Received.Select(webhook => webhook.At).Order().ToArray();
        var rest = times.Zip(times.Skip(1), (before, after) => after - before).Max();
        TestContext.Current.TestOutputHelper!.WriteLine($"a rest of {rest.TotalSeconds:0.00} s");
        // Without the wait in the shared row the others would go on every 20 ms; one second is given to what was under way.
        Assert.InRange(rest.TotalSeconds, 2, 20);
    }

    private static Task Sent(Stage stage, WebhookReceiver receiver, int seconds) =>
        Eventually.Holds(async () => await stage.Books.Waiting() == 0, () => $"all sent; {receiver.Received.Count} are", seconds);

    // The first requests of a process take long to leave it: that looks like sending late what was granted early, and like a limit where there is none.
    private static async Task<IReadOnlyList<Child>> WarmWorkers(Stage stage, WebhookReceiver receiver)
    {
        var workers = await Workers(stage);
        await stage.Books.AddRepeats(PerSecond * 5);
        await Sent(stage, receiver, 60);
        return workers;
    }

    private static async Task<IReadOnlyList<Child>> Workers(Stage stage)
    {
        var workers = Enumerable.Range(0, Processes).Select(_ => stage.Start(ChildOptions.Worker)).ToArray();
        foreach (var worker in workers)
            await worker.WhenReady();
        return workers;
    }
}
