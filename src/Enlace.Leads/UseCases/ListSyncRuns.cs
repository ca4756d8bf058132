using System.Globalization;
using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>The reconciliations with Odoo of the last month, newest first, each with what it did and found.</summary>
internal sealed class ListSyncRuns : IUseCase
{
    private const int UsualLimit = 50;
    private const char Between = ':';

    private static readonly string[] Statuses = ["waiting", "running", "done", "failed"];

    // Later than any run: the first page begins there.
    private static readonly (DateTimeOffset At, Guid Id) End = (new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.Empty);

    private static readonly SqlText Page = LeadsSql.Of($"""
        SELECT {SyncRunView.Columns} FROM dbo."Sync_Run"
        WHERE (@status = '' OR status = @status) AND (asked_at < @at OR (asked_at = @at AND id < @id))
        ORDER BY asked_at DESC, id DESC LIMIT @n
        """);

    internal sealed record Response(IReadOnlyList<SyncRunView> Items, string? NextCursor);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/sync", Handle);

    private static async Task<Answer<Response>> Handle(
        Database database, WireJson json, CancellationToken cancel, string? status = null, string? cursor = null, string? limit = null)
    {
        if (status is { Length: > 0 } && !Statuses.Contains(status))
            throw QueryFault.Of("status", "literal_error", "Input should be 'waiting', 'running', 'done' or 'failed'");
        var most = Paging.Of(null, limit, UsualLimit).Limit;
        var (at, id) = cursor is null ? End : Place(cursor);
        // One more than is shown tells whether there is another page.
        var runs = await database.Read((session, inner) => session.Query(
            Page, row => SyncRunView.Read(row, json), inner, ("status", status ?? ""), ("at", at), ("id", id), ("n", most + 1)), cancel);
        var shown = runs.Take(most).ToList();
        return Answers.Ok(new Response(shown, runs.Count > most ? Cursor.Encode(string.Create(CultureInfo.InvariantCulture, $"{shown[^1].AskedAt.UtcTicks}{Between}{shown[^1].RunId}")) : null));
    }

    private static (DateTimeOffset, Guid) Place(string cursor) =>
        Cursor.Decode(cursor)?.Split(Between) is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= End.At.UtcTicks && Guid.TryParse(id, out var run)
            ? (new DateTimeOffset(at, TimeSpan.Zero), run)
            : throw QueryFault.Of("cursor", "value_error", "Input should be the next_cursor of an earlier page");
}
