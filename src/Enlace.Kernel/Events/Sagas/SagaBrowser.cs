using System.Collections.Concurrent;
using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events.Sagas;

/// <summary>Sagas as others see them: their own module, and operators.</summary>
public sealed class SagaBrowser(Database database, Subscriptions subscriptions)
{
    /// <summary>Open sagas that waited longer than they may, as if that were a state.</summary>
    internal const string Overdue = "overdue";

    private static readonly ConcurrentDictionary<string, SqlText> Lists = [];

    /// <summary>How far a module's own saga is; null when there is none about this key.</summary>
    public async Task<SagaStatus?> Find<TSaga>(string tenant, string key, CancellationToken cancel) where TSaga : ISaga =>
        await database.Read((session, inner) => SagaStore.Find(session, tenant, subscriptions.SagaNamed(typeof(TSaga)).Name, key, inner), cancel) is { } row
            ? new SagaStatus(row.Id, row.State, row.Step, row.WaitsFor, row.StuckReason ?? row.Reason, row.OverdueAt is not null, row.UpdatedAt)
            : null;

    internal async Task<IReadOnlyList<SagaView>> Page(string tenant, string? state, string? type, Guid? before, int limit, CancellationToken cancel)
    {
        var conditions = string.Concat(
            state is null ? "" : state == Overdue ? " AND overdue_at IS NOT NULL AND ended_at IS NULL" : " AND state = @state",
            type is null ? "" : " AND type = @type", before is null ? "" : " AND id < @before");
        var sql = Lists.GetOrAdd(conditions, static conditions => new SqlText(SagaSql.List(conditions)));
        (string Name, object? Value)[] args =
            [("tenant", tenant), ("state", state == Overdue ? null : state), ("type", type), ("before", before), ("n", limit)];
        return await database.Read((session, inner) => session.Query(
            sql, row => SagaView.Of(SagaStore.Read(row)), inner, [.. args.Where(arg => arg.Value is not null)]), cancel);
    }

    internal async Task<SagaRow?> Find(string tenant, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var saga)
        && await database.Read((session, inner) => SagaStore.Find(session, saga, inner), cancel) is { } row && row.Tenant == tenant
            ? row
            : null;

    /// <summary>Every message that a saga heard, and what it did.</summary>
    public async Task<IReadOnlyList<SagaStepView>> History(Guid id, CancellationToken cancel) => await database.Read((session, inner) => session.Query(
        SagaSql.Steps, row => new SagaStepView(
            row.Long(0), row.Time(1), row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.GuidOrNull(6), row.TextOrNull(7), row.TextOrNull(8)),
        inner, ("id", id)), cancel);
}
