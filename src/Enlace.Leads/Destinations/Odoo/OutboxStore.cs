using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>What Odoo has not been told yet: which rows, how often it was tried, and what became of it. Every write is fenced by the runner's turn.</summary>
internal sealed class OutboxStore(Database database, OdooOptions options)
{
    private readonly Dictionary<string, SqlText> _due = [], _gone = [];

    /// <summary>Rows that may be told now, those that never failed first.</summary>
    public async Task<IReadOnlyList<OutboxPick>> Due(IOdooEntity entity, CancellationToken cancel)
    {
        if (!_due.TryGetValue(entity.Name, out var due))
            _due[entity.Name] = due = OutboxSql.Due(entity.MayBeTold);
        return await database.Read((session, inner) => session.Query(
            due, row => new OutboxPick(row.Long(0), row.Int(1), row.Int(2) == 1), inner, ("entity", entity.Name), ("n", options.BatchSize)), cancel);
    }

    /// <summary>The rows with all their notes, and what Odoo should say. The notes are read first: what is committed later has its own note.</summary>
    public async Task<IReadOnlyList<OutboxItem>> Load(IOdooEntity entity, IReadOnlyList<OutboxPick> picks, OdooLease turn, CancellationToken cancel)
    {
        var ids = picks.Select(pick => pick.EntityId).ToArray();
        var (notes, records) = await database.Read(async (session, inner) =>
        {
            var pairs = await session.Query(OutboxSql.Notes, row => (Entity: row.Long(0), Note: row.Long(1)), inner, ("entity", entity.Name), ("ids", ids));
            return (pairs.ToLookup(pair => pair.Entity, pair => pair.Note), await entity.Load(session, ids, inner));
        }, cancel);
        var found = records.ToDictionary(record => record.EntityId);
        var missing = ids.Where(id => !found.ContainsKey(id)).SelectMany(id => notes[id]).ToArray();
        if (missing.Length > 0)
            await Drop(entity, missing, turn, cancel);
        return
        [
            .. picks.Where(pick => found.ContainsKey(pick.EntityId) && notes[pick.EntityId].Any()).Select(pick =>
            {
                var record = found[pick.EntityId];
                var sent = record.Sent is { } text ? JsonNode.Parse(text) as JsonObject : null;
                return new OutboxItem
                {
                    EntityId = record.EntityId, Notes = [.. notes[record.EntityId]], Attempts = pick.Attempts, MayBeThere = pick.MayBeThere, Key = record.Key,
                    OdooId = record.OdooId, LinkedBefore = record.OdooId, Values = record.Values, Known = record.OdooId is null ? null : sent, IsKnownFromUs = record.OdooId is not null && sent is not null,
                };
            }),
        ];
    }

    /// <summary>Counts the attempt, and notes before a create that it may be done: whoever dies now leaves both behind.</summary>
    public async Task Begin(IReadOnlyList<OutboxItem> items, bool creates, OdooLease turn, CancellationToken cancel)
    {
        var first = items.Where(item => !item.HasBegun).SelectMany(item => item.Notes).ToArray();
        await database.Write(async (session, inner) =>
        {
            await turn.Fence(session, inner);
            if (first.Length > 0)
                await session.Execute(OutboxSql.Count, inner, ("ids", first));
            if (creates)
                await session.Execute(OutboxSql.MaySend, inner, ("ids", Notes(items)));
        }, cancel);
        foreach (var item in items)
            item.HasBegun = true;
    }

    /// <summary>Odoo has them: the notes go, the link stays, and a contact without newer notes is synced.</summary>
    public Task Settle(IOdooEntity entity, IReadOnlyList<OutboxItem> items, OdooLease turn, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        await turn.Fence(session, inner);
        await Failpoints.Hit("odoo.settling");
        var ids = items.Select(item => item.EntityId).ToArray();
        var (isContact, isLead) = (entity.Name == OdooOutbox.Contact, entity.Name == OdooOutbox.Lead);
        if (isContact || isLead)
            // Whoever notes a change holds this lock until it has committed; then the next statement sees the note.
            await session.Query(OutboxSql.LockContacts, row => row.Long(0), inner, ("ids", ids));
        await session.Execute(OutboxSql.Remove, inner, ("ids", Notes(items)));
        await session.Execute(OutboxSql.RemoveDead, inner, ("entity", entity.Name), ("ids", ids), ("last", items.SelectMany(item => item.Notes).Max()));
        await session.Batch(inner, [.. items.Select(item => (OutboxSql.Link, Row(entity, item)))]);
        if (isContact)
            await session.Batch(inner, [.. items.Select(item => (OutboxSql.Synced, Row(entity, item)))]);
        if (isLead)
            await session.Execute(OutboxSql.AssignmentsTold, inner, ("ids", ids), ("status", "synced"));
        if (entity.Name == OdooOutbox.Partner)
            await NameTo(session, [.. items.Where(item => item.OdooId != item.LinkedBefore).Select(item => item.EntityId).Order()], inner);
    }, cancel);

    /// <summary>It may go better later; too often, and a person must look.</summary>
    public async Task<int> Later(IOdooEntity entity, IReadOnlyList<OutboxItem> items, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        var most = OdooRetry.InRound * options.MaxDequeue;
        var dead = items.Where(item => item.Attempts + 1 >= most).ToList();
        if (dead.Count > 0)
            await Bury(entity, dead, why, turn, cancel);
        await database.Write(async (session, inner) =>
        {
            await turn.Fence(session, inner);
            foreach (var item in items.Where(item => item.Attempts + 1 < most))
            {
                await session.Execute(OutboxSql.Later, inner,
                    ("ids", item.Notes), ("delay", OdooRetry.After(item.Attempts + 1).TotalSeconds), ("error", $"{why.Code}: {why.Message}"), ("keep", why.MayHaveRun ? 1 : 0));
            }
        }, cancel);
        return dead.Count;
    }

    /// <summary>Odoo was away: nothing was their fault, so nothing is counted.</summary>
    public Task Uncount(IReadOnlyList<OutboxItem> items, bool mayHaveRun, OdooLease turn, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        await turn.Fence(session, inner);
        await session.Execute(OutboxSql.Uncount, inner, ("ids", Notes(items.Where(item => item.HasBegun))), ("keep", mayHaveRun ? 1 : 0));
    }, cancel);

    /// <summary>A person must look.</summary>
    public Task Bury(IOdooEntity entity, IReadOnlyList<OutboxItem> items, OdooException why, OdooLease turn, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        await turn.Fence(session, inner);
        await session.Execute(OutboxSql.Bury, inner, ("ids", Notes(items)), ("error", $"{why.Code}: {why.Message}"));
        if (entity.Name == OdooOutbox.Contact)
            await session.Execute(OutboxSql.Failed, inner, ("ids", items.Select(item => item.EntityId).ToArray()));
        if (entity.Name == OdooOutbox.Lead)
            await session.Execute(OutboxSql.AssignmentsTold, inner, ("ids", items.Select(item => item.EntityId).ToArray()), ("status", "error"));
    }, cancel);

    /// <summary>The record that we knew is gone from Odoo.</summary>
    public async Task Forget(IOdooEntity entity, IReadOnlyList<OutboxItem> items, OdooLease turn, CancellationToken cancel)
    {
        var ids = items.Select(item => item.EntityId).ToArray();
        await database.Write(async (session, inner) =>
        {
            await turn.Fence(session, inner);
            await session.Execute(OutboxSql.Unlink, inner, ("entity", entity.Name), ("ids", ids));
            if (entity.Name == OdooOutbox.Contact)
                await session.Execute(OutboxSql.ForgetContact, inner, ("ids", ids));
        }, cancel);
        foreach (var item in items)
            (item.OdooId, item.Known, item.IsKnownFromUs) = (null, null, false);
    }

    /// <summary>Odoo is not wanted: notes go, and contacts say so.</summary>
    public Task<int> TurnOff(string entity, CancellationToken cancel) => database.Write(async (session, inner) =>
    {
        // The notes first: a contact that comes between the two statements keeps its note, and is found by the next look.
        var ids = await session.Query(OutboxSql.RemoveAll, row => row.Long(0), inner, ("entity", entity));
        if (entity == OdooOutbox.Contact && ids.Count > 0)
            await session.Execute(OutboxSql.ContactsOff, inner, ("ids", ids.ToArray()));
        return ids.Count;
    }, cancel);

    public async Task<OutboxDepth> Depth(CancellationToken cancel) => (await database.Read((session, inner) => session.First(OutboxSql.Depth, row => new OutboxDepth(
        row.Whole(0), row.TimeOrNull(1) is { } oldest ? Math.Max(0, (row.Time(2) - oldest).TotalSeconds) : 0, row.Whole(3)), inner), cancel))!;

    /// <summary>Contacts that Odoo had before their partners are noted, so that they name them. One that is noted already says it then.</summary>
    private static async Task NameTo(SqlSession session, long[] partners, CancellationToken cancel)
    {
        if (partners.Length == 0)
            return;
        var contacts = await session.Query(OutboxSql.ToldAndUnnoted, row => row.Long(0), cancel, ("ids", partners));
        await session.Batch(cancel, [.. contacts.SelectMany(id => new[] { OdooOutbox.Pending(id), OdooOutbox.Note(OdooOutbox.Contact, id) })]);
    }

    private Task Drop(IOdooEntity entity, long[] notes, OdooLease turn, CancellationToken cancel)
    {
        if (!_gone.TryGetValue(entity.Name, out var gone))
            _gone[entity.Name] = gone = OutboxSql.Gone(entity.Table);
        return database.Write(async (session, inner) =>
        {
            await turn.Fence(session, inner);
            await session.Execute(gone, inner, ("ids", notes));
        }, cancel);
    }

    private static (string, object?)[] Row(IOdooEntity entity, OutboxItem item) =>
    [
        ("entity", entity.Name), ("id", item.EntityId), ("odoo", item.OdooId), ("sent", item.Told(entity.OnlyOnCreate).ToJsonString(OdooJson.Options)),
    ];

    private static long[] Notes(IEnumerable<OutboxItem> items) => [.. items.SelectMany(item => item.Notes)];
}
