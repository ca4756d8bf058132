using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;
using Enlace.Transports;

namespace Enlace.Tests.Transports;

/// <summary>What a reader was handed is finished, or given up, before the reader goes.</summary>
public sealed class MessagesUnderWayTests : IDisposable
{
    private static readonly IncomingMessage Message = new("orders", new byte[] { 1 }, "1", new Dictionary<string, string>(), 3);

    private readonly ObservedClock _clock = new();
    private readonly LogCapture _log = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_reader_waits_for_what_is_under_way()
    {
        var messages = UnderWay((_, _) => _done.Task);
        var received = Handle(messages);
        Assert.False(messages.IsNone);

        var ended = messages.DisposeAsync().AsTask();
        await _clock.NextWait(Cancel);
        Assert.False(ended.IsCompleted);
        _done.SetResult();

        Assert.True(await received);
        await ended.WaitAsync(Cancel);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up()
    {
        var messages = UnderWay((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        var received = Handle(messages);

        var ended = messages.DisposeAsync().AsTask();
        _clock.Advance(await _clock.NextWait(Cancel));

        Assert.False(await received.WaitAsync(Cancel));
        await ended.WaitAsync(Cancel);
        Assert.True(messages.Aborted.IsCancellationRequested);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_message_that_fails_is_not_received_and_that_is_told()
    {
        await using var messages = UnderWay((_, _) => throw new InvalidOperationException("a mistake"));

        Assert.False(await Handle(messages));

        Assert.True(messages.IsNone);
        Assert.Contains("A message of orders was not received at its delivery 3 and comes again", Assert.Single(_log.Lines));
    }

    private static async Task<bool> Handle(MessagesUnderWay messages)
    {
        messages.Enter();
        try
        {
            return await messages.Receive(Message);
        }
        finally
        {
            messages.Leave();
        }
    }

    private MessagesUnderWay UnderWay(Func<IncomingMessage, CancellationToken, Task> receive) => new(receive, _clock, _log.CreateLogger("reader"));
}
