using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>
/// Tells Odoo of a batch in as few calls as can be: one search for all that we do not know, one create for all that are not there, one
/// write for all that say the same. Nothing is read back.
/// </summary>
internal sealed partial class OutboxDrain(
    OutboxStore store, OutboxFates fates, AbsentFields absent, OdooClient client, OdooGate gate, IReadOnlyList<IOdooEntity> entities, OdooOptions options,
    ILogger<OutboxDrain> logger)
{
    // Each differing change is a call; the other entities get theirs in between.
    private const int WritesInTurn = 30;

    private static readonly TimeSpan DeniedRest = TimeSpan.FromSeconds(60);

    /// <summary>One batch of each entity: those that never failed, then the others.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> Turn(OdooLease turn, CancellationToken cancel)
    {
        var any = false;
        foreach (var entity in entities)
        {
            var picks = await store.Due(entity, cancel);
            var fresh = picks.Where(pick => pick.IsFresh).ToList();
            var suspects = picks.Where(pick => !pick.IsFresh).ToList();
            any |= picks.Count > 0;
            if (fresh.Count > 0 && !await Batch(entity, fresh, turn, cancel))
                return true;
            // What failed together comes back in ever smaller company, so that the one to blame is alone in the end.
            if (suspects.Count > 0 && !await Batch(entity, [.. suspects.Take(Math.Max(1, options.BatchSize >> Math.Min(2 * suspects[0].Attempts, 16)))], turn, cancel))
                return true;
        }

        return any;
    }

    /// <returns>False when Odoo is away or knows us no more: everybody waits.</returns>
    private async Task<bool> Batch(IOdooEntity entity, List<OutboxPick> picks, OdooLease turn, CancellationToken cancel)
    {
        OutboxItem[] items = [.. await store.Load(entity, picks, turn, cancel)];
        absent.LeaveOut(entity, items);
        await Failpoints.Hit("odoo.loaded");
        try
        {
            await Tell(entity, items, turn, cancel);
            await gate.Recovered(cancel);
            return true;
        }
        catch (OdooException e) when (e.Fault is OdooFault.Away or OdooFault.AccessDenied)
        {
            await fates.Wait([.. items.Where(item => item is { HasBegun: true, IsOver: false })], mayHaveRun: true, turn, cancel);
            var streak = (await gate.Look(cancel))?.FailStreak ?? 0;
            var rest = e.RetryAfter ?? (e.Fault == OdooFault.AccessDenied ? DeniedRest : OdooRetry.After(Math.Min(streak + 1, OdooRetry.InRound + 1)));
            await gate.Block(rest, $"{e.Code}: {e.Message}", cancel);
            if (e.Fault == OdooFault.AccessDenied)
                Log.Denied(logger, e.Code, e.Message);
            else
                Log.Away(logger, e.Code, e.Message, rest.TotalSeconds);
            return false;
        }
    }

    private async Task Tell(IOdooEntity entity, OutboxItem[] items, OdooLease turn, CancellationToken cancel)
    {
        await Seek(entity, [.. items.Where(item => item.OdooId is null && (!entity.IsHistory || item.MayBeThere))], turn, cancel);
        var open = items.Where(item => !item.IsOver).ToList();
        await Create(entity, [.. open.Where(item => item.OdooId is null)], turn, cancel);
        await Write(entity, [.. open.Where(item => item.OdooId is not null && !item.IsOver)], turn, cancel);
    }

    /// <summary>Looks for all of them in one call.</summary>
    private async Task Seek(IOdooEntity entity, OutboxItem[] items, OdooLease turn, CancellationToken cancel)
    {
        if (items.Length == 0)
            return;
        var keys = new JsonArray([.. items.Select(item => (JsonNode)item.Key)]);
        // History is not compared: that it is there says everything.
        var fields = (entity.IsHistory ? [] : items.SelectMany(item => item.Values).Select(pair => pair.Key)).Append(entity.KeyField).Distinct();
        // An archived record is the same record; where there are two, it is the one that people see.
        var order = entity.CanBeArchived ? "active desc, id asc" : "id asc";
        var answer = await Call(entity, OdooCall.SearchRead(entity.Model, [OdooCall.Where(entity.KeyField, "in", keys)], fields, order), items, turn, cancel);
        if (answer is not JsonArray records)
            return;
        var found = records.OfType<JsonObject>().GroupBy(record => OdooValue.Text(record[entity.KeyField]) ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var item in items)
        {
            item.WasSought = true;
            if (!found.TryGetValue(item.Key, out var record) || OdooValue.Number(record["id"]) is not { } id)
                continue;
            item.OdooId = id;
            item.Known = new JsonObject(record.Where(pair => pair.Key != "id").Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, OdooValue.Plain(pair.Value))));
        }

        // History does not change: found is told.
        if (entity.IsHistory)
            await fates.Told(entity, [.. items.Where(item => item.OdooId is not null)], turn, cancel);
    }

    private async Task Create(IOdooEntity entity, OutboxItem[] items, OdooLease turn, CancellationToken cancel)
    {
        if (items.Length == 0)
            return;
        OdooException? refusal = null;
        var answer = await Call(entity, OdooCall.Create(entity.Model, items.Select(item => item.ToCreate())), items, turn, cancel, e => refusal = e);
        if (refusal is not null)
        {
            await Refused(entity, items, refusal, turn, cancel);
        }
        else if (answer is not null)
        {
            foreach (var (item, id) in items.Zip(answer as JsonArray ?? [answer.DeepClone()]))
                item.OdooId = OdooValue.Number(id);
            await fates.Told(entity, [.. items.Where(item => item.OdooId is not null)], turn, cancel);
        }
    }

    /// <summary>One bad record fails the whole list, and nothing of it was kept: halves find the bad one.</summary>
    private async Task Refused(IOdooEntity entity, OutboxItem[] items, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        if (why.Fault == OdooFault.Misconfigured && absent.Learn(entity, why.Message))
        {
            absent.LeaveOut(entity, items);
            await Create(entity, items, turn, cancel);
            return;
        }

        if (items is [var only])
        {
            // Somebody else may have made it meanwhile, which the uniqueness of its key refuses.
            if (!only.WasSought || entity.IsHistory || why.Fault == OdooFault.Refused)
                await SeekAgain(entity, only, turn, cancel);
            if (!only.IsOver && only.OdooId is null)
                await fates.Bury(entity, items, why, turn, cancel);
            else if (!only.IsOver)
                await Write(entity, items, turn, cancel);
            return;
        }

        // A wrong setting refuses them all alike, which the first shows as well as the last.
        if (why.Fault == OdooFault.Misconfigured)
        {
            await Create(entity, [items[0]], turn, cancel);
            var rest = items.Skip(1).ToArray();
            await (items[0].Refusal == why.Message ? fates.Bury(entity, rest, why, turn, cancel) : Create(entity, rest, turn, cancel));
            return;
        }

        await Create(entity, [.. items.Take(items.Length / 2)], turn, cancel);
        await Create(entity, [.. items.Skip(items.Length / 2)], turn, cancel);
    }

    private async Task SeekAgain(IOdooEntity entity, OutboxItem item, OdooLease turn, CancellationToken cancel)
    {
        if (item.WasSoughtAgain)
            return;
        item.WasSoughtAgain = true;
        await Seek(entity, [item], turn, cancel);
    }

    private async Task Write(IOdooEntity entity, OutboxItem[] items, OdooLease turn, CancellationToken cancel)
    {
        var changes = items.Select(item => (Item: item, Values: item.ToWrite(entity.OnlyOnCreate))).ToList();
        await fates.Told(entity, [.. changes.Where(change => change.Values.Count == 0).Select(change => change.Item)], turn, cancel);
        var groups = changes.Where(change => change.Values.Count > 0).GroupBy(change => change.Values.ToJsonString(OdooJson.Options), StringComparer.Ordinal);
        foreach (var group in groups.Take(WritesInTurn))
        {
            OutboxItem[] same = [.. group.Select(change => change.Item)];
            OdooException? refusal = null;
            var answer = await Call(entity, OdooCall.Write(entity.Model, same.Select(item => item.OdooId!.Value), group.First().Values), same, turn, cancel, e => refusal = e);
            if (refusal is { Fault: OdooFault.Missing })
                await Restore(entity, same, refusal, turn, cancel);
            else if (refusal is not null)
                await WriteAlone(entity, same, refusal, turn, cancel);
            else if (answer is not null)
                await fates.Told(entity, same, turn, cancel);
        }
    }

    private async Task WriteAlone(IOdooEntity entity, OutboxItem[] same, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        if (same is [_] || why.Fault == OdooFault.Misconfigured)
        {
            await fates.Bury(entity, same, why, turn, cancel);
            return;
        }

        foreach (var item in same)
        {
            OdooException? refusal = null;
            var answer = await Call(entity, OdooCall.Write(entity.Model, [item.OdooId!.Value], item.ToWrite(entity.OnlyOnCreate)), [item], turn, cancel, e => refusal = e);
            if (refusal is { Fault: OdooFault.Missing })
                await Restore(entity, [item], refusal, turn, cancel);
            else if (refusal is not null)
                await fates.Bury(entity, [item], refusal, turn, cancel);
            else if (answer is not null)
                await fates.Told(entity, [item], turn, cancel);
        }
    }

    /// <summary>A record that we knew was deleted there: it is looked for once more, and made anew.</summary>
    private async Task Restore(IOdooEntity entity, OutboxItem[] items, OdooException why, OdooLease turn, CancellationToken cancel)
    {
        if (items.Any(item => item.WasForgotten))
        {
            await fates.Later(entity, items, why, turn, cancel);
            return;
        }

        await store.Forget(entity, items, turn, cancel);
        foreach (var item in items)
            item.WasForgotten = true;
        await Seek(entity, items, turn, cancel);
        await Create(entity, [.. items.Where(item => item.OdooId is null && !item.IsOver)], turn, cancel);
        await Write(entity, [.. items.Where(item => item.OdooId is not null && !item.IsOver)], turn, cancel);
    }

    /// <summary>One call for these items. What concerns them is settled here; what concerns everybody is thrown.</summary>
    /// <returns>Null when there is nothing to go on with.</returns>
    private async Task<JsonNode?> Call(
        IOdooEntity entity, OdooCall call, OutboxItem[] items, OdooLease turn, CancellationToken cancel, Action<OdooException>? refused = null)
    {
        try
        {
            var answer = await client.Execute(call, new OdooTurn(OdooLane.Live, inner => Begin(items, call.Method == "create", turn, inner)), cancel);
            await Failpoints.Hit($"odoo.{call.Method}");
            return answer ?? true;
        }
        catch (OdooException e) when (e.Fault is OdooFault.Away or OdooFault.AccessDenied)
        {
            await fates.Wait(items, e.MayHaveRun, turn, cancel);
            throw;
        }
        catch (OdooException e) when (e.Fault == OdooFault.Transient)
        {
            await fates.Later(entity, items, e, turn, cancel);
            return null;
        }
        catch (OdooException e)
        {
            foreach (var item in items)
                item.Refusal = e.Message;
            if (refused is not null)
                refused(e);
            else
                await fates.Bury(entity, items, e, turn, cancel);
            return null;
        }
    }

    private async Task Begin(OutboxItem[] items, bool creates, OdooLease turn, CancellationToken cancel)
    {
        await store.Begin(items, creates, turn, cancel);
        await Failpoints.Hit("odoo.begun");
    }

    private static partial class Log
    {
        [LoggerMessage(511, LogLevel.Warning, "Odoo is away ({Code}: {Reason}); everything waits for {Seconds} s")]
        public static partial void Away(ILogger logger, string code, string reason, double seconds);

        [LoggerMessage(512, LogLevel.Error, "Odoo lets us in no more ({Code}: {Reason}); everything waits until a person has mended it")]
        public static partial void Denied(ILogger logger, string code, string reason);
    }
}
