using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Webchat;

/// <summary>Forgets conversations that nobody has seen for as long as they are kept, changes that no stream comes back for, and what was never used.</summary>
internal sealed partial class WebchatSweep(Database database, WebchatOptions options, KernelOptions kernel, TimeProvider clock, ILogger<WebchatSweep> logger)
    : Job(TimeSpan.FromHours(1), clock, logger)
{
    private static readonly TimeSpan UnusedLife = TimeSpan.FromDays(1);

    private static readonly SqlText Sessions = Old("sessions", "id", "last_seen_at < @before");

    private static readonly SqlText Uploads = Old("uploads", "id", "NOT is_used AND created_at < @before");

    private static readonly SqlText Tickets = Old("tickets", "hash", "expires_at < @before");

    private static readonly SqlText Changes = WebchatSql.Of("""
        DELETE FROM messaging.webchat_changes WHERE (session_id, seq) IN (SELECT session_id, seq FROM messaging.webchat_changes WHERE at < @before ORDER BY at LIMIT @n)
        """);

    private readonly TimeProvider _clock = clock;

    public override Task StartAsync(CancellationToken cancellationToken) => kernel.IsWorker ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    internal async Task<int> Sweep(CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        return await database.Sweep(Changes, cancel, ("before", now - WebchatOptions.ReplayLife))
            + await database.Sweep(Uploads, cancel, ("before", now - UnusedLife))
            + await database.Sweep(Tickets, cancel, ("before", now))
            + await database.Sweep(Sessions, cancel, ("before", now - options.Retention));
    }

    protected override async Task Round(CancellationToken cancel) => Log.Removed(logger, await Sweep(cancel));

    private static SqlText Old(string table, string key, string condition) => WebchatSql.Of(
        $"DELETE FROM messaging.webchat_{table} WHERE {key} IN (SELECT {key} FROM messaging.webchat_{table} WHERE {condition} LIMIT @n)");

    private static partial class Log
    {
        [LoggerMessage(1250, LogLevel.Information, "{Count} rows of old webchats were forgotten")]
        public static partial void Removed(ILogger logger, int count);
    }
}
