using System.Collections.Concurrent;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>What every broker does with those who read: once received is done, everything else comes again.</summary>
public abstract class BrokerReadingConformance(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    [Fact]
    public async Task What_a_reader_refuses_comes_again_and_is_counted()
    {
        var reader = await Read(Events);
        reader.Act = (message, _) => reader.Received.Count(got => got.MessageId == message.MessageId) < 3 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask;

        await Confirmed(Numbered(Events, 1));

        await reader.Gets(3, seconds: 60);
        await NothingWaits(Events);
        Assert.Equal(3, reader.Received.Count);
        Assert.Single(reader.Ids.Distinct());
        if (Traits.CountsDeliveries)
            Assert.Equal([1, 2, 3], reader.Received.Select(got => got.Deliveries));
    }

    [Fact]
    public async Task A_refused_message_holds_up_no_other()
    {
        var reader = await Read(Events);
        reader.Act = (message, _) => NumberOf(message) == 0 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask;

        await Confirmed(Numbered(Events, 0, 40));

        await Eventually.Holds(() => reader.Received.Select(NumberOf).Distinct().Count() == 40, () => "all forty");
        reader.Act = (_, _) => Task.CompletedTask;
        await NothingWaits(Events, 60);
    }

    [Fact]
    public async Task Refusing_without_end_is_no_hot_loop()
    {
        var reader = await Read(Events);
        reader.Act = (_, _) => throw new InvalidTimeZoneException("told to fail");
        await Confirmed(Numbered(Events, 0));

        await reader.Gets(2, seconds: 60);
        await Eventually.Stays(() => reader.Received.Count < 12, () => $"{reader.Received.Count} deliveries");
    }

    [Fact]
    public async Task Several_messages_are_under_way_at_once()
    {
        var (together, gate) = (0, new TaskCompletionSource());
        var reader = await Read(Events);
        reader.Act = (_, cancel) => Interlocked.Increment(ref together) == 8 ? Opened(gate) : gate.Task.WaitAsync(cancel);

        await Confirmed(Numbered(Events, 0, 8));

        await gate.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await NothingWaits(Events);
    }

    [Fact]
    public async Task Two_readers_of_one_subscription_share_its_messages()
    {
        var first = await Read(Events);
        var second = await Read(Events, by: Open());
        // Whoever has one waits for the other, so that neither can take all.
        var gates = new ConcurrentDictionary<BrokerReader, TaskCompletionSource>();
        foreach (var reader in (BrokerReader[])[first, second])
        {
            gates[reader] = new TaskCompletionSource();
            reader.Act = async (_, cancel) =>
            {
                gates[reader].TrySetResult();
                await Task.WhenAll(gates.Values.Select(gate => gate.Task)).WaitAsync(cancel);
            };
        }

        // Keys of their own: a broker may keep those of one key with one reader.
        await Confirmed([.. Enumerable.Range(0, 600).Select(number => Numbered(Events, number, key: $"key-{number}"))]);

        await Eventually.Holds(() => first.Received.Count + second.Received.Count >= 600, () => $"600; {first.Received.Count} and {second.Received.Count}", 30);
        await NothingWaits(Events);
        Assert.Equal(Enumerable.Range(0, 600), first.Received.Concat(second.Received).Select(NumberOf).Order());
        Assert.NotEmpty(first.Received);
        Assert.NotEmpty(second.Received);
    }

    [Fact]
    public async Task Two_subscriptions_get_everything_each()
    {
        var first = await Read(Events);
        var second = await Read(Events with { Name = "other" });

        await Confirmed(Numbered(Events, 0, 100));

        await first.Gets(100);
        await second.Gets(100);
        Assert.Equal(first.Ids.Order(), second.Ids.Order());
    }

    [Fact]
    public async Task What_comes_while_nobody_reads_waits_for_the_subscription()
    {
        var gone = await Read(Events);
        await gone.Stop();
        await Confirmed(Numbered(Events, 0, 30));

        var reader = new BrokerReader(Transport, Events);
        await using (reader)
        {
            await reader.Gets(30);
            Assert.Equal(Enumerable.Range(0, 30), reader.Received.Select(NumberOf).Order());
        }
    }

    [Fact]
    public async Task Stopping_finishes_what_is_under_way_and_leaves_the_rest_to_others()
    {
        var (started, gate, finished) = (new TaskCompletionSource(), new TaskCompletionSource(), new ConcurrentBag<int>());
        var first = await Read(Events);
        first.Act = async (message, cancel) =>
        {
            started.TrySetResult();
            await gate.Task.WaitAsync(cancel);
            finished.Add(NumberOf(message));
        };
        // No more than 32: beyond that a quorum queue's client, inside the broker, holds acknowledgements back, and a closing channel forgets them.
        const int Count = 20;
        await Confirmed(Numbered(Events, 0, Count));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await first.AskToStop();
        Assert.False(first.HasEnded);
        gate.SetResult();
        await first.Stop();

        Assert.NotEmpty(finished);
        await using var second = new BrokerReader(Open(), Events);
        await Eventually.Holds(() => finished.Concat(second.Received.Select(NumberOf)).Distinct().Count() == Count, () => "all of them, by one or the other", 60);
        await NothingWaits(Events, 60);
        Assert.Empty(finished.Intersect(second.Received.Select(NumberOf)));
    }

    [Fact]
    public async Task A_reader_that_never_ends_does_not_keep_the_program_from_stopping()
    {
        var started = new TaskCompletionSource();
        var reader = await Read(Events);
        reader.Act = async (_, cancel) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        };
        await Confirmed(Numbered(Events, 3));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await reader.Stop();

        await using var next = new BrokerReader(Open(), Events);
        await next.Gets(1, seconds: 60);
        Assert.Equal(3, NumberOf(next.Received[0]));
    }

    private static Task Opened(TaskCompletionSource gate)
    {
        gate.SetResult();
        return Task.CompletedTask;
    }
}
