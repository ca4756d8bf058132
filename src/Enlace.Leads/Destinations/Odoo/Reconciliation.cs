using System.Text.Json.Nodes;
using Enlace.Leads.Data;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// One reconciliation: (1) what failed is tried again, (2) contacts that nobody told are noted, (3) what changed there is taken over, page by
/// page with its bookmark, (4) both sides are counted and compared.
/// </summary>
internal sealed class Reconciliation(Database database, OdooClient client, OdooChanges changes, OdooOptions options, IServiceScopeFactory scopes)
{
    private const int TriesWhenStale = 5, MostNamed = 100, IdsInPage = 1000, MostCompared = 50_000;

    // Younger ones are on their way.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    private static readonly string[] PersonFields = ["first_name", "last_name", "name", "phone", "email"];

    public async Task<SyncReport> Run(OdooLease turn, CancellationToken cancel)
    {
        var report = await Wake(turn, cancel);
        if (!options.Calls)
            return report with { Error = "Odoo is not set up: what is noted for it waits." };
        try
        {
            var ownUid = await client.OwnUid(cancel);
            report = await Pull(report, options.Names.Contact, "manychat_id", PersonFields, ownUid, turn, cancel);
            if (options.WritesPartners)
                report = await Pull(report, options.Names.Partner, options.Names.PartnerKey, ["name", "phone", "email"], ownUid, turn, cancel);
            if (options.WritesLeads)
                report = await Pull(report, options.Names.Lead, options.Names.LeadKey, ["stage_id"], ownUid, turn, cancel);
            return await Compare(report, cancel);
        }
        catch (OdooException e)
        {
            return report with { Error = $"{e.Code}: {e.Message}" };
        }
    }

    private Task<SyncReport> Wake(OdooLease turn, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        await turn.Fence(session, inner);
        var requeued = await session.Execute(SyncSql.Requeue, inner);
        var forgotten = await session.Query(SyncSql.Forgotten, row => row.Long(0), inner, ("age", Age.TotalSeconds));
        foreach (var contact in forgotten)
            await OdooNotes.Write(session, contact, fields: true, [], lead: true, inner);
        return new SyncReport(Requeued: requeued, Noted: forgotten.Count);
    }, cancel);

    private async Task<SyncReport> Pull(
        SyncReport report, string model, string keyField, IReadOnlyList<string> fields, long? ownUid, OdooLease turn, CancellationToken cancel)
    {
        var since = await database.Read((session, inner) => session.Query(SyncSql.Bookmark, row => row.Time(0), inner, ("model", model)), cancel);
        var pages = new OdooPages(client, model, keyField, fields, since is [var mark] ? mark : null, ownUid);
        while (await pages.Next(cancel) is var (records, upTo))
        {
            var verdicts = await Take(model, records, upTo, ownUid, turn, cancel);
            var applied = verdicts.Count(verdict => verdict == OdooVerdict.Applied);
            report = report with { Read = report.Read + records.Count, Applied = report.Applied + applied, Ignored = report.Ignored + records.Count - applied };
        }

        return report with { Calls = report.Calls + pages.Calls };
    }

    /// <summary>A page and its bookmark commit together: cut short, the next run reads the page again, and nothing is lost or done twice.</summary>
    private async Task<IReadOnlyList<OdooVerdict>> Take(
        string model, IReadOnlyList<JsonObject> records, DateTimeOffset upTo, long? ownUid, OdooLease turn, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
            var db = scope.ServiceProvider.GetRequiredService<LeadsDb>();
            var verdicts = new List<OdooVerdict>();
            foreach (var record in records)
                verdicts.Add(await changes.Apply(db, new OdooChange(model, OdooValue.Number(record["id"]) ?? 0, record, database.Clock.GetUtcNow()), ownUid, cancel));
            db.Alongside(async (session, inner) =>
            {
                await turn.Fence(session, inner);
                await session.Execute(SyncSql.MoveBookmark, inner, ("model", model), ("date", upTo));
            });
            try
            {
                await db.Commit(cancel);
                return verdicts;
            }
            catch (StaleWriteException) when (attempt < TriesWhenStale)
            {
                // A contact changed meanwhile; what is news is judged again.
            }
        }
    }

    private async Task<SyncReport> Compare(SyncReport report, CancellationToken cancel)
    {
        var (calls, last, compared) = (0, 0L, 0);
        HashSet<string> missingThere = [.. await database.Read((session, inner) => session.Query(SyncSql.Synced, row => row.Text(0), inner, ("age", Age.TotalSeconds)), cancel)];
        List<string> missingHere = [];
        while (compared < MostCompared)
        {
            calls++;
            var page = await client.Execute(OdooCall.SearchRead(
                options.Names.Contact, [OdooCall.Where("id", ">", last), OdooCall.Where("manychat_id", "!=", false)], ["manychat_id"], "id asc", IdsInPage), OdooTurn.Sync, cancel);
            if (page is not JsonArray { Count: > 0 } records)
                break;
            string[] there = [.. records.Select(record => OdooValue.Text(record?["manychat_id"]) ?? "")];
            missingThere.ExceptWith(there);
            HashSet<string> here = [.. await database.Read((session, inner) => session.Query(SyncSql.Known, row => row.Text(0), inner, ("ids", there)), cancel)];
            missingHere.AddRange(there.Where(id => !here.Contains(id)).Take(MostNamed - missingHere.Count));
            (last, compared) = (OdooValue.Number(records[^1]?["id"]) ?? long.MaxValue, compared + there.Length);
            if (there.Length < IdsInPage)
                break;
        }

        var (all, synced) = (await database.Read((session, inner) => session.Query(SyncSql.Counts, row => (row.Whole(0), row.Whole(1)), inner), cancel))[0];
        var isWhole = compared < MostCompared;
        return report with
        {
            Calls = report.Calls + calls,
            ContactsHere = all,
            SyncedHere = synced,
            ContactsThere = isWhole ? compared : null,
            MissingThere = isWhole ? [.. missingThere.Order(StringComparer.Ordinal).Take(MostNamed)] : null,
            MissingHere = missingHere,
        };
    }
}
