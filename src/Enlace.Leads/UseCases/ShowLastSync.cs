using Enlace.Leads.Data;
using Enlace.Leads.Views;

namespace Enlace.Leads.UseCases;

/// <summary>Shows the newest reconciliation with Odoo and what it found to differ.</summary>
internal sealed class ShowLastSync : IUseCase
{
    private static readonly SqlText Newest = LeadsSql.Of($"SELECT {SyncRunView.Columns} FROM dbo.\"Sync_Run\" ORDER BY asked_at DESC, id DESC LIMIT 1");

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/sync/last", Handle).Refuses(LeadsFaults.NoSyncYet);

    private static async Task<Answer<SyncRunView>> Handle(Database database, WireJson json, CancellationToken cancel) =>
        await database.Read((session, inner) => session.First(Newest, row => SyncRunView.Read(row, json), inner), cancel) is { } newest
            ? Answers.Ok(newest)
            : LeadsFaults.NoSyncYet;
}
