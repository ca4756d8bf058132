using System.Threading.Channels;
using Enlace.Kernel;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Enlace.Tests.Kernel;

/// <summary>What the clock starts.</summary>
public sealed class JobTests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly ObservedClock _clock = new();
    private readonly LogCapture _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_round_comes_when_its_time_has_come_and_not_before()
    {
        using var job = await Started();

        _clock.Advance(Every - TimeSpan.FromTicks(1));
        Assert.False(job.Rounds.Reader.TryPeek(out _));
        _clock.Advance(TimeSpan.FromTicks(1));
        await job.Rounds.Reader.ReadAsync(Cancel);

        await job.StopAsync(Cancel);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(true, "warn", "ScriptedJob waits for the database: gone")]
    [InlineData(false, "error", "ScriptedJob failed; its next round comes at its time")]
    public async Task A_round_that_fails_is_told_and_the_next_one_comes(bool isOutage, string level, string message)
    {
        using var job = await Started(isOutage ? new DatabaseUnavailableException("gone", new IOException()) : new InvalidOperationException("a mistake"));

        _clock.Advance(Every);
        await job.Rounds.Reader.ReadAsync(Cancel);
        _clock.Advance(Every);
        await job.Rounds.Reader.ReadAsync(Cancel);

        await job.StopAsync(Cancel);
        var line = Assert.Single(_log.Lines);
        Assert.Contains($"\"level\":\"{level}\"", line);
        Assert.Contains(message, line);
    }

    [Fact]
    public async Task A_round_under_way_ends_with_the_program()
    {
        using var job = await Started(new OperationCanceledException());

        _clock.Advance(Every);
        await job.Rounds.Reader.ReadAsync(Cancel);
        await job.StopAsync(Cancel);

        Assert.True(job.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(_log.Lines);
    }

    private async Task<ScriptedJob> Started(Exception? first = null)
    {
        var job = new ScriptedJob(first, _clock, _log.CreateLogger("job"));
        await job.StartAsync(Cancel);
        await _clock.NextWait(Cancel);
        return job;
    }

    /// <summary>Its first round fails as it is told; a cancelled one waits for its end.</summary>
    private sealed class ScriptedJob(Exception? first, TimeProvider clock, ILogger logger) : Job(Every, clock, logger)
    {
        private int _rounds;

        public Channel<int> Rounds { get; } = Channel.CreateUnbounded<int>();

        protected override async Task Round(CancellationToken cancel)
        {
            Rounds.Writer.TryWrite(++_rounds);
            if (_rounds > 1 || first is null)
                return;
            if (first is OperationCanceledException)
                await Task.Delay(Timeout.Infinite, cancel);
            throw first;
        }
    }
}
