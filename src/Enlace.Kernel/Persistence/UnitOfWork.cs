using Enlace.Contracts;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Security;

namespace Enlace.Kernel.Persistence;

/// <summary>
/// What one request or one delivery makes true, all in one transaction: the rows, the events that tell of them, and the note that the
/// work is done (the stored answer of an Idempotency-Key, or the completed delivery of a reaction).
/// </summary>
public sealed class UnitOfWork(Database database, Outbox outbox, CurrentCaller caller, WriteMarks writeMarks)
{
    private readonly List<Fact> _facts = [];
    private readonly List<WriteMark> _marks = [];
    private Func<SqlSession, IAnswer?, CancellationToken, Task>? _closing;
    private Func<SqlSession, CancellationToken, Task>? _joined;

    public bool Committed { get; private set; }

    public Database Database => database;

    internal IncomingContext? Incoming { get; set; }

    /// <summary>The chain that this unit begins, where its caller was told its id before anything was told; what goes on with a message's chain has that one.</summary>
    internal string? Correlation { get; set; }

    /// <summary>Runs at the end of the transaction; throwing rolls everything back. One per unit.</summary>
    internal void CloseWith(Func<SqlSession, IAnswer?, CancellationToken, Task> closing) => _closing = closing;

    /// <summary>Belongs to this unit's commit, whoever makes it: run after the rows and before the events. One per unit.</summary>
    internal void Join(Func<SqlSession, CancellationToken, Task> work) => _joined = work;

    /// <summary>Tells a fact with this unit's commit, whoever makes it.</summary>
    internal void Tell(IEvent fact) => _facts.Add(new Fact(Guid.CreateVersion7(database.Clock.GetUtcNow()), fact));

    /// <summary>Says what the change makes old in caches and on the replica; for rows of a module's context, the context says it. At the latest in the work itself.</summary>
    public void Mark(params IEnumerable<WriteMark> marks) => _marks.AddRange(marks);

    /// <exception cref="InvalidOperationException">The unit was committed before: a request or delivery changes state once.</exception>
    internal async Task Commit(Func<IAnswer?> answer, Func<SqlSession, CancellationToken, Task> work, IReadOnlyList<Fact> facts, CancellationToken cancel, Func<SqlSession, CancellationToken, Task>? after = null)
    {
        // The closing note stands for the whole: a second commit would be outside it and could happen twice after a crash.
        if (Committed && _closing is not null)
            throw new InvalidOperationException("This request or delivery has already committed its one change.");
        var told = _marks.Count;
        WriteMark[] marks = [.. _marks];
        var isDurable = false;
        try
        {
            await database.Write(async (session, inner) =>
            {
                // What an earlier run of this transaction said was rolled back with it.
                _marks.RemoveRange(told, _marks.Count - told);
                await work(session, inner);
                if (_joined is not null)
                    await _joined(session, inner);
                marks = [.. _marks];
                await writeMarks.Write(session, TenantOf(marks), marks, inner);
                await outbox.Append(session, [.. facts, .. _facts], caller.Caller, Incoming, inner, Correlation);
                if (after is not null)
                    await after(session, inner);
                if (_closing is not null)
                    await _closing(session, answer(), inner);
            }, cancel);
            Committed = isDurable = true;
        }
        finally
        {
            _marks.Clear();
            await writeMarks.Ended(TenantOf(marks), marks, isDurable);
        }

        string TenantOf(WriteMark[] some) => some.Length > 0 ? caller.Caller.Tenant : "";
    }

    /// <summary>The same where only the work knows the answer.</summary>
    public async Task<Answer<T>> Commit<T>(Func<Answer<T>> answer, Func<SqlSession, CancellationToken, Task> work, CancellationToken cancel)
    {
        await Commit(answer, work, [], cancel);
        return answer();
    }

    /// <summary>For changes in plain SQL: commits <paramref name="work"/> and stores the answer it leads to.</summary>
    public async Task<Answer<T>> Commit<T>(Answer<T> answer, Func<SqlSession, CancellationToken, Task> work, CancellationToken cancel)
    {
        await Commit(() => answer, work, [], cancel);
        return answer;
    }
}
