using System.Text.Json;
using Enlace.Kernel.Events;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Kernel.Http;

/// <summary>Remembers requests by their Idempotency-Key for as long as their route says. The answer is stored encrypted, in the transaction of its effect.</summary>
internal sealed class IdempotencyStore(Database database, Node node, SecretBox secrets, WireJson json)
{
    private const double LeaseSeconds = 60;

    // A dead run may be taken over: its effect, had it committed, would have stored the answer with it. It is dead when the heartbeat of its
    // process has ended, and at the latest when its lease has.
    private static readonly SqlText Begin = new("""
        INSERT INTO evt.idempotency AS i (tenant_id, route, key, request_hash, run, node, lease_until, expires_at)
        VALUES (@tenant, @route, @key, @hash, @run, @node, {later:@lease}, {later:@keep})
        ON CONFLICT (tenant_id, route, key) DO UPDATE SET
            request_hash = excluded.request_hash, run = excluded.run, node = excluded.node, lease_until = excluded.lease_until,
            expires_at = excluded.expires_at, answer = NULL, draft = NULL
        WHERE i.expires_at <= {now} OR (i.answer IS NULL AND i.draft IS NULL AND i.request_hash = excluded.request_hash AND (
            i.lease_until <= {now} OR i.node NOT IN (SELECT n.id FROM evt.node n WHERE n.lease_until > {now})))
        RETURNING run
        """);

    // Of a run that died after its effect and before its answer, what it had said beforehand is the answer.
    private static readonly SqlText Look = new("""
        SELECT request_hash, COALESCE(answer, CASE WHEN lease_until <= {now} OR node NOT IN (SELECT n.id FROM evt.node n WHERE n.lease_until > {now}) THEN draft END)
        FROM evt.idempotency WHERE tenant_id = @tenant AND route = @route AND key = @key
        """);

    private static readonly SqlText KeepDraft = new("""
        UPDATE evt.idempotency SET draft = @answer WHERE tenant_id = @tenant AND route = @route AND key = @key AND run = @run AND answer IS NULL
        """);

    private static readonly SqlText TakeDraft = new("""
        UPDATE evt.idempotency SET answer = draft
        WHERE tenant_id = @tenant AND route = @route AND key = @key AND run = @run AND answer IS NULL AND draft IS NOT NULL
        """);

    private static readonly SqlText Keep = new("""
        UPDATE evt.idempotency SET answer = @answer WHERE tenant_id = @tenant AND route = @route AND key = @key AND run = @run AND answer IS NULL
        """);

    private static readonly SqlText Forget = new("""
        DELETE FROM evt.idempotency WHERE tenant_id = @tenant AND route = @route AND key = @key AND run = @run AND answer IS NULL AND draft IS NULL
        """);

    /// <summary>A run when the request may go ahead, or the answer that the first one got.</summary>
    /// <param name="tenant">Whose key it is.</param>
    /// <param name="route">What it was sent to.</param>
    /// <param name="key">As it was sent.</param>
    /// <param name="hash">Of the whole request.</param>
    /// <param name="keep">How long the answer is remembered.</param>
    /// <param name="reused">What the caller is told when the key was used with another request.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="FaultException">The first request still runs, or the key was used with another body.</exception>
    public async Task<(IdempotentRun? Run, StoredAnswer? Answer)> Start(string tenant, string route, string key, string hash, TimeSpan keep, FaultDetail reused, CancellationToken cancel)
    {
        var run = new IdempotentRun(this, tenant, route, key, Guid.CreateVersion7(database.Clock.GetUtcNow()));
        var mine = await database.Write((session, inner) => session.Query(
            Begin, row => row.Guid(0), inner,
            [.. Key(run), ("hash", hash), ("node", node.Id), ("lease", LeaseSeconds), ("keep", keep.TotalSeconds)]), cancel);
        if (mine is [var started] && started == run.Id)
            return (run, null);

        var first = await database.Read((session, inner) => session.First(
            Look, row => new FirstRequest(row.Text(0), row.TextOrNull(1)), inner, Key(run)), cancel);
        if (first is null || (first.Answer is null && first.Hash == hash))
            throw new FaultException(CommonFault.IdempotencyRunning);
        if (first.Hash != hash)
            throw new FaultException(CommonFault.IdempotencyMismatch, reused);
        return (null, JsonSerializer.Deserialize<StoredAnswer>(secrets.Open(first.Answer!, Context(tenant, route, key)))!);
    }

    /// <exception cref="FaultException">Another run took the key over; this one's transaction rolls back.</exception>
    public Task Store(SqlSession session, IdempotentRun run, IAnswer answer, CancellationToken cancel) => Store(session, Keep, run, answer, cancel);

    /// <summary>What a repeat is told if this run dies before it knows its answer; until then it still runs.</summary>
    /// <exception cref="FaultException">Another run took the key over; this one's transaction rolls back.</exception>
    public Task StoreDraft(SqlSession session, IdempotentRun run, IAnswer answer, CancellationToken cancel) => Store(session, KeepDraft, run, answer, cancel);

    /// <summary>The run ends without a better answer than the one that it gave beforehand.</summary>
    public Task SettleDraft(IdempotentRun run) => database.Write((session, cancel) => session.Execute(TakeDraft, cancel, Key(run)), CancellationToken.None);

    private async Task Store(SqlSession session, SqlText where, IdempotentRun run, IAnswer answer, CancellationToken cancel)
    {
        var stored = new StoredAnswer(answer.Status, new Dictionary<string, string>(answer.Headers),
            answer.Body is null ? null : JsonSerializer.Serialize(answer.Body, answer.Body.GetType(), json.Options));
        var text = secrets.Seal(JsonSerializer.Serialize(stored), Context(run.Tenant, run.Route, run.Key));
        if (await session.Execute(where, cancel, [.. Key(run), ("answer", text)]) != 1)
            throw new FaultException(CommonFault.IdempotencyRunning);
    }

    public Task Drop(IdempotentRun run) => database.Write((session, cancel) => session.Execute(Forget, cancel, Key(run)), CancellationToken.None);

    public Task StoreAlone(IdempotentRun run, IAnswer answer, CancellationToken cancel) =>
        database.Write((session, inner) => Store(session, run, answer, inner), cancel);

    private static (string, object?)[] Key(IdempotentRun run) => [("tenant", run.Tenant), ("route", run.Route), ("key", run.Key), ("run", run.Id)];

    internal static string Context(string tenant, string route, string key) => $"idempotency|{tenant}|{route}|{key}";

    private sealed record FirstRequest(string Hash, string? Answer);
}
