using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// Makes what concurrent requests bring durable, many in one commit: who comes while one is under way waits for the next, with everybody
/// else who came. Never two at once, not even where the database could: they would share its log's disk and halve each other's batches. An item is
/// written whole or not at all. A commit of which nobody knows how it ended is done again, so an item must know itself when it comes twice.
/// </summary>
public abstract class GroupCommit<TItem, TResult>(TimeProvider clock, ILogger logger)
{
    private const int MostPerCommit = 500, Tries = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<Pending> _waiting = [];
    private int _running;

    /// <summary>What is written, as the log calls it, such as <c>inbox</c>.</summary>
    protected abstract string Place { get; }

    /// <summary>The weight of one commit's items beyond which no further one joins it.</summary>
    protected virtual long MostWeight => long.MaxValue;

    /// <summary>Returns once the item is durable.</summary>
    /// <exception cref="DatabaseUnavailableException">It is not, as far as we know; it may be added again.</exception>
    /// <exception cref="OperationCanceledException">The caller went before it was begun.</exception>
    public Task<TResult> Add(TItem what, CancellationToken cancel)
    {
        var pending = new Pending(what, cancel);
        _waiting.Enqueue(pending);
        Begin();
        return pending.Done.Task;
    }

    /// <summary>Writes them all in one transaction and tells what became of each, in their order.</summary>
    protected abstract Task<IReadOnlyList<TResult>> Store(IReadOnlyList<TItem> batch, CancellationToken cancel);

    /// <summary>Called when a batch is durable, before anybody is told.</summary>
    protected virtual Task Stored() => Task.CompletedTask;

    protected virtual long WeightOf(TItem what) => 0;

    /// <summary>Begins a commit, on the thread of whoever came first, unless one is under way.</summary>
    private void Begin()
    {
        if (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
            _ = Run();
    }

    private async Task Run()
    {
        var batch = Take();
        var tell = batch.Count == 0 ? () => { } : await Commit(batch);
        // A full fence: whoever came and saw us running must be seen by what follows.
        Interlocked.Exchange(ref _running, 0);
        // The next commit is under way before those of this one are answered, here and now: each hop to another thread would cost them more.
        Begin();
        tell();
    }

    private List<Pending> Take()
    {
        var (batch, weight) = (new List<Pending>(), 0L);
        while (batch.Count < MostPerCommit && weight < MostWeight && _waiting.TryDequeue(out var pending))
        {
            if (pending.Cancel.IsCancellationRequested)
            {
                // Its caller went before anything was begun: then nothing is.
                pending.Done.TrySetCanceled(pending.Cancel);
                continue;
            }

            batch.Add(pending);
            weight += WeightOf(pending.What);
        }

        return batch;
    }

    /// <summary>What tells everybody in the batch how it ended.</summary>
    private async Task<Action> Commit(List<Pending> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var limit = new CancellationTokenSource(Patience, clock);
                var results = await Store(batch.ConvertAll(pending => pending.What), limit.Token);
                await Stored();
                return () =>
                {
                    for (var i = 0; i < batch.Count; i++)
                        batch[i].Done.TrySetResult(results[i]);
                };
            }
            catch (Exception e) when (attempt < Tries && e is DatabaseUnavailableException)
            {
                // A connection from the pool may have died long ago; the next one is new.
                GroupCommitLog.Again(logger, Place, batch.Count, e.Message);
            }
            catch (OperationCanceledException e)
            {
                return Fail(batch, new DatabaseUnavailableException($"The {Place} could not be written within {Patience.TotalSeconds:0} s.", e));
            }
            catch (Exception e) when (batch.Count == 1 || e is DatabaseUnavailableException)
            {
                return Fail(batch, e);
            }
            catch (Exception e)
            {
                // One of them is to blame, and the others shall not pay for it.
                GroupCommitLog.Split(logger, e, Place, batch.Count);
                var each = new List<Action>();
                foreach (var pending in batch)
                    each.Add(await Commit([pending]));
                return () => each.ForEach(tell => tell());
            }
        }
    }

    private static Action Fail(List<Pending> batch, Exception exception) => () => batch.ForEach(pending => pending.Done.TrySetException(exception));

    /// <summary>An item whose request waits until it is durable.</summary>
    private sealed class Pending(TItem what, CancellationToken cancel)
    {
        public TItem What => what;

        public CancellationToken Cancel => cancel;

        // Whoever waits goes on at once, on the thread that tells: answering is short.
        public TaskCompletionSource<TResult> Done { get; } = new();
    }
}
