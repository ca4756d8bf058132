using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;
using Enlace.Transports;

namespace Enlace.Tests.Transports;

/// <summary>A reader that is lost is followed by the next one, in whatever way it was lost.</summary>
public sealed class AttachmentTests : IDisposable
{
    private readonly ObservedClock _clock = new();
    private readonly LogCapture _log = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Attachment _attachment;
    private int _reads;

    public AttachmentTests() => _attachment = new Attachment(
        new TopicSubscription("orders", "tests"), e => e is IOException ? e.Message : null, _clock, _log.CreateLogger("reader"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _stop.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task While_the_broker_is_away_it_waits_longer_and_longer()
    {
        var kept = _attachment.Keep(_ => throw new IOException("no route"), _stop.Token);

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3, 3], await Waits(6));
        await End(kept);
        Assert.Equal(6, _log.Lines.Count);
        Assert.All(_log.Lines, line => Assert.Contains("The reader of orders waits for the broker: no route", line));
    }

    [Fact]
    public async Task One_that_was_attached_is_followed_soon_whatever_came_before()
    {
        var kept = _attachment.Keep(
            _ => ++_reads == 4 ? _attachment.Attached(() => Task.FromResult<string?>("it was cancelled")) : throw new IOException("no route"), _stop.Token);

        Assert.Equal([0.2, 0.4, 0.8, 0.2, 0.4], await Waits(5));
        await End(kept);
        Assert.Single(_log.Lines, line => line.Contains("The reader of orders is attached again: it was cancelled", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("Reading orders as tests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_wrong_the_next_one_begins_at_once()
    {
        var kept = _attachment.Keep(
            _ => ++_reads <= 3 ? _attachment.Attached(() => Task.FromResult<string?>(null)) : throw new IOException("no route"), _stop.Token);

        Assert.Equal([0.2], await Waits(1));
        Assert.Equal(4, _reads);
        await End(kept);
        Assert.Single(_log.Lines, line => line.Contains("Reading orders as tests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_the_brokers_failure_is_not_taken_for_one() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _attachment.Keep(_ => throw new InvalidOperationException("a mistake"), _stop.Token));

    [Fact]
    public async Task It_ends_when_it_is_to_stop()
    {
        var kept = _attachment.Keep(async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return null;
        }, _stop.Token);

        await _stop.CancelAsync();

        await kept.WaitAsync(Cancel);
        Assert.Empty(_log.Lines);
    }

    private async Task<List<double>> Waits(int count)
    {
        var waits = new List<double>();
        while (waits.Count < count)
        {
            var wait = await _clock.NextWait(Cancel);
            waits.Add(wait.TotalSeconds);
            if (waits.Count < count)
                _clock.Advance(wait);
        }

        return waits;
    }

    private async Task End(Task kept)
    {
        await _stop.CancelAsync();
        await kept.WaitAsync(Cancel);
    }
}
