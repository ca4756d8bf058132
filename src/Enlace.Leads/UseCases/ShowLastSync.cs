using System.Text.Json;
using Enlace.Leads.Data;
using Enlace.Leads.Destinations;

namespace Enlace.Leads.UseCases;

/// <summary>Shows the newest reconciliation with Odoo and what it found to differ.</summary>
internal sealed class ShowLastSync : IUseCase
{
    internal sealed record Response(
        Guid RunId, string AskedBy, string Status, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, SyncReport? Report);

    private sealed record Row(Response Head, string? Report);

    private static readonly SqlText Newest = LeadsSql.Of("""
        SELECT id, asked_by, status, asked_at, started_at, finished_at, report FROM dbo."Sync_Run" ORDER BY asked_at DESC, id DESC LIMIT 1
        """);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/sync/last", Handle).Refuses(LeadsFaults.NoSyncYet);

    private static async Task<Answer<Response>> Handle(Database database, WireJson json, CancellationToken cancel)
    {
        var found = await database.Read((session, inner) => session.First(
            Newest,
            row => new Row(new Response(row.Guid(0), row.Text(1), row.Text(2), row.Time(3), row.TimeOrNull(4), row.TimeOrNull(5), null), row.TextOrNull(6)), inner), cancel);
        if (found is null)
            return LeadsFaults.NoSyncYet;
        return Answers.Ok(found.Head with { Report = found.Report is { } text ? JsonSerializer.Deserialize<SyncReport>(text, json.Options) : null });
    }
}
