using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Ingest;

/// <summary>
/// Moves accepted events from the inbox to their queues, many in one commit: the event's message, its deliveries and the note that it has gone
/// are one transaction. Any number of workers may do so at once; each takes what the others left.
/// </summary>
internal sealed partial class Promoter(
    Database database, Outbox outbox, EventCatalog catalog, InboxSignal signal, KernelOptions options, TimeProvider clock, ILogger<Promoter> logger)
    : Worker(signal, TimeSpan.FromSeconds(1), options, clock, logger)
{
    // A commit of SQLite holds up every other writer of the file.
    private const int MostOnPostgres = 500, MostOnSqlite = 64;

    private readonly Dictionary<string, EventType> _types = catalog.All.Where(type => type.Module == LeadsModule.ModuleName && type.IsQueue).ToDictionary(type => type.WireName);

    private int Most => database.Engine == DbEngine.Postgres ? MostOnPostgres : MostOnSqlite;

    protected override async Task<bool> Work(CancellationToken cancel)
    {
        var moved = await database.Write(async (session, inner) =>
        {
            var waiting = await session.Query(InboxSql.Take, Read, inner, ("n", Most));
            await Failpoints.Hit("leads.inbox-taken");
            // What PostgreSQL gives back stands in no particular order.
            foreach (var kind in waiting.GroupBy(one => one.Kind))
                await outbox.AppendMany(session, _types[kind.Key], [.. kind.OrderBy(one => one.At).ThenBy(one => one.Message.Id).Select(one => one.Message)], inner);
            return waiting.Count;
        }, cancel);
        if (moved > 0)
        {
            await Failpoints.Hit("leads.promoted");
            Log.Moved(logger, moved);
        }

        return moved == Most;
    }

    private (string Kind, DateTimeOffset At, Message Message) Read(SqlRow row)
    {
        var (id, kind, at) = (row.Guid(0), row.Text(1), row.Time(6));
        return (kind, at, new Message(
            0, id, _types[kind].Name, row.Text(2), Caller.DefaultTenant, row.TextOrNull(3) ?? id.ToString("N"), null, row.TextOrNull(4), row.Bytes(5), at));
    }

    private static partial class Log
    {
        [LoggerMessage(705, LogLevel.Debug, "{Count} accepted events were put on their queues")]
        public static partial void Moved(ILogger logger, int count);
    }
}
