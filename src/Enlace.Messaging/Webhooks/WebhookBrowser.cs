using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webhooks;

/// <summary>Shows operators what waits, what was given up and what nobody knows, of their tenant; what belongs to no tenant, to the house's.</summary>
internal sealed class WebhookBrowser(Database database)
{
    public const string Waiting = "waiting", Quarantined = "quarantined", Unrouted = "unrouted";

    private const string Select = """
        SELECT id, platform, provider, channel_id, received_at, due_at, quarantined_at, attempts, error, length(body) FROM messaging.webhook_events
        WHERE (tenant_id = @tenant OR (@house = 1 AND tenant_id IS NULL)) AND id < @before
        """;

    private static readonly Dictionary<string, SqlText> Lists = new()
    {
        [Waiting] = List("read_at IS NULL AND quarantined_at IS NULL"),
        [Quarantined] = List("quarantined_at IS NOT NULL"),
        [Unrouted] = List("tenant_id IS NULL AND read_at IS NOT NULL"),
    };

    public static IReadOnlyCollection<string> States => Lists.Keys;

    /// <summary>The latest first.</summary>
    public Task<List<WebhookEventView>> Page(Caller caller, string state, Guid before, int most, CancellationToken cancel) => database.Read((session, inner) => session.Query(
        Lists[state], row => View(row, state), inner, ("tenant", caller.Tenant), ("house", caller.IsHouse ? 1 : 0), ("before", before), ("n", most)), cancel);

    /// <summary>Has it read again, whatever became of it; what it said before knows itself. False when there is none, or nothing is left of it.</summary>
    public static async Task<bool> Replay(SqlSession session, Caller caller, Guid id, CancellationToken cancel) =>
        await session.Execute(IngestSql.Replay, cancel, ("id", id), ("tenant", caller.Tenant), ("house", caller.IsHouse ? 1 : 0)) == 1;

    private static SqlText List(string which) => MessagingSql.Of($"{Select} AND {which} ORDER BY id DESC LIMIT @n");

    private static WebhookEventView View(SqlRow row, string state) => new(
        row.Guid(0), Stored.Member<PlatformKind>(row.Text(1)), row.TextOrNull(2) is { } provider ? Stored.Member<ProviderKind>(provider) : null, row.GuidOrNull(3), state, row.Time(4),
        state == Waiting ? row.TimeOrNull(5) : null, row.TimeOrNull(6), row.Int(7), row.TextOrNull(8), row.Int(9));
}
