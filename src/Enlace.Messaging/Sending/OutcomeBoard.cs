using System.Collections.Concurrent;

namespace Enlace.Messaging.Sending;

/// <summary>
/// Where requests wait for the first outcome of their message. A worker of this process rings; of one elsewhere nothing is heard, so a waiter looks for
/// itself now and then.
/// </summary>
internal sealed class OutcomeBoard(TimeProvider clock)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = [];

    /// <summary>An outcome is durable.</summary>
    public void Ring(Guid message)
    {
        if (_waiting.TryGetValue(message, out var waiter))
            waiter.TrySetResult();
    }

    /// <summary>To be called before the message can be worked on, or its ring may come too early; disposing ends the waiting.</summary>
    public Place Take(Guid message)
    {
        _waiting[message] = NewBell();
        return new Place(this, message);
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One request's place.</summary>
    internal sealed class Place(OutcomeBoard board, Guid message) : IDisposable
    {
        private readonly long _since = board.Clock.GetTimestamp();

        /// <summary>Asks until there is something, or the time is over; then null.</summary>
        public async Task<T?> Wait<T>(Func<Task<T?>> look, TimeSpan longest, CancellationToken cancel) where T : class
        {
            while (true)
            {
                var left = longest - board.Clock.GetElapsedTime(_since);
                if (left <= TimeSpan.Zero)
                    return await look();
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                var bell = board._waiting[message];
                await Task.WhenAny(bell.Task, Task.Delay(left < BetweenLooks ? left : BetweenLooks, board.Clock, enough.Token));
                await enough.CancelAsync();
                cancel.ThrowIfCancellationRequested();
                // Before the look: what is rung from here on is for the next one.
                if (bell.Task.IsCompleted)
                    board._waiting[message] = NewBell();
                if (await look() is { } found)
                    return found;
            }
        }

        public void Dispose() => board._waiting.TryRemove(message, out _);
    }

    private TimeProvider Clock => clock;
}
