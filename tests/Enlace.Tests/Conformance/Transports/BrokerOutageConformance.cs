using System.Collections.Concurrent;
using System.Diagnostics;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>The broker dies, or forgets us: what was confirmed is there afterwards, and everybody finds back within seconds. Stops the server, so it runs alone.</summary>
public abstract class BrokerOutageConformance(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    private const int SecondsToReturn = 10, MostAhead = 500;

    /// <summary>How often the server is killed under load.</summary>
    protected abstract int Kills { get; }

    [Fact]
    public async Task While_it_is_away_publishing_fails_for_now_and_afterwards_both_sides_work()
    {
        var reader = await Read(Events);
        await Confirmed(Numbered(Events, 0, 100));
        await reader.Gets(100);
        await Server.Kill();
        await Eventually.Holds(() => !Transport.IsConnected, () => "the loss is noticed", 30);

        var meanwhile = await Publish(Numbered(Events, 100, 3));

        Assert.All(meanwhile, outcome => Assert.Equal(OutcomeKind.Transient, outcome.Kind));
        await Assert.ThrowsAsync<BrokerAwayException>(() => Transport.Reach(Cancel));
        await Server.Start();
        var back = Stopwatch.GetTimestamp();
        await reader.Answers(Transport, SecondsToReturn);
        TestContext.Current.TestOutputHelper!.WriteLine($"read again after {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s");
        await Confirmed(Numbered(Events, 103, 50));
        await Eventually.Holds(() => reader.Received.Select(NumberOf).Distinct().Count(number => number is < 100 or >= 103) == 150, () => "everything confirmed", 30);
    }

    [Fact]
    public async Task What_was_confirmed_but_not_read_outlives_the_server()
    {
        var gone = await Read(Events);
        await gone.Stop();
        await Confirmed(Numbered(Events, 0, 700));

        await Server.Kill();
        await Server.Start();

        await using var reader = new BrokerReader(Open(), Events);
        await Eventually.Holds(() => reader.Received.Select(NumberOf).Distinct().Count() == 700, () => $"700; there are {reader.Received.Count}", 40);
    }

    [Fact]
    public async Task Killed_again_and_again_under_load_it_loses_nothing_that_it_confirmed()
    {
        var reader = await Read(Events);
        var confirmed = new ConcurrentBag<int>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = Load(confirmed, reader, enough.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            var goal = confirmed.Count + 500;
            await Eventually.Holds(() => confirmed.Count >= goal, () => $"{goal} confirmed; there are {confirmed.Count}", 40);
            await Server.Kill();
            await Server.Start();
            var back = Stopwatch.GetTimestamp();
            await reader.Answers(Transport, SecondsToReturn);
            TestContext.Current.TestOutputHelper!.WriteLine($"kill {kill + 1}: read again after {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s");
        }

        await enough.CancelAsync();
        await load;
        await Eventually.Holds(() => !confirmed.Except(reader.Received.Select(NumberOf)).Any(),
            () => $"everything confirmed; {confirmed.Except(reader.Received.Select(NumberOf)).Count()} of {confirmed.Count} are missing", 60);
        await NothingWaits(Events, 60);
    }

    [Fact]
    public async Task A_reader_that_the_server_forgot_is_attached_again()
    {
        var reader = await Read(Events);

        await Server.Sever(Place, Events);
        await Confirmed(Numbered(Events, 0, 20));

        await Eventually.Holds(() => reader.Received.Select(NumberOf).Distinct().Count() == 20, () => $"20 messages; there are {reader.Received.Count}", 30);
    }

    [Fact]
    public async Task A_reader_started_while_the_server_is_away_reads_once_it_is_back()
    {
        await Server.Kill();
        await using var reader = new BrokerReader(Transport, Events);
        await Eventually.Stays(() => !reader.HasEnded, () => "the reader gave up");

        await Server.Start();

        await reader.Answers(Transport, SecondsToReturn);
    }

    // Never far ahead of its reader: what is asked is when he is back, not how long a heap that grows faster than he reads keeps him from a knock.
    private Task Load(ConcurrentBag<int> confirmed, BrokerReader reader, CancellationToken stop) => Task.Run(async () =>
    {
        for (var next = 0; !stop.IsCancellationRequested; next += 100)
        {
            while (confirmed.Count - reader.Received.Count > MostAhead && !stop.IsCancellationRequested)
                await Task.Delay(20, CancellationToken.None);
            var batch = Numbered(Events, next, 100);
            for (var rest = batch; rest.Length > 0;)
            {
                var outcomes = await Transport.Publish(rest, CancellationToken.None);
                foreach (var (message, _) in rest.Zip(outcomes).Where(pair => pair.Second.Kind == OutcomeKind.Done))
                    confirmed.Add(BitConverter.ToInt32(message.Body.Span));
                rest = [.. rest.Zip(outcomes).Where(pair => pair.Second.Kind != OutcomeKind.Done).Select(pair => pair.First)];
                if (rest.Length > 0)
                    await Task.Delay(100, CancellationToken.None);
            }
        }
    }, CancellationToken.None);
}
