using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Http;

/// <summary>The first request with its Idempotency-Key, while it runs.</summary>
internal sealed class IdempotentRun(IdempotencyStore store, string tenant, string route, string key, Guid id)
{
    private bool _stored, _hasDraft;

    public string Tenant => tenant;

    public string Route => route;

    public string Key => key;

    public Guid Id => id;

    /// <summary>Makes the answer part of the request's own transaction; of a request that learns its answer later, what it can say by then.</summary>
    public void JoinTo(UnitOfWork unit, bool answersLater) => unit.CloseWith(async (session, answer, cancel) =>
    {
        if (answer is null)
            throw new InvalidOperationException("A use case must commit together with its answer, or a repeat could not be answered.");
        if (answersLater)
        {
            await store.StoreDraft(session, this, answer, cancel);
            session.AfterCommit(() => _hasDraft = true);
            return;
        }

        await store.Store(session, this, answer, cancel);
        session.AfterCommit(() => _stored = true);
    });

    /// <summary>An answer that changed nothing is kept as well; a refusal is not, so that a mended request may use the key again.</summary>
    public async Task Finish(IAnswer answer, UnitOfWork unit, CancellationToken cancel)
    {
        if (_stored || answer.IsRefusal || (unit.Committed && !_hasDraft))
            return;
        await store.StoreAlone(this, answer, cancel);
        _stored = true;
    }

    public Task End() => _stored ? Task.CompletedTask : _hasDraft ? store.SettleDraft(this) : store.Drop(this);
}
