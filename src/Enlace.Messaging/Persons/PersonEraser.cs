using Enlace.Messaging.Broadcasts;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.Persons;

/// <summary>
/// Forgets a person on all channels of the tenant: names, addresses, what was written both ways, the webhooks that brought it, what the backbone was told, and
/// what is kept to answer repeats. What they sent before is still known when it comes again, by a hash that says nothing of them.
/// </summary>
internal sealed class PersonEraser(MessagingDb db, PersonTracker tracker, EventRedaction facts, TimeProvider clock)
{
    /// <summary>A content that says nothing and can be read.</summary>
    private const string Blank = """{"type":"text"}""";

    /// <summary>Within the transaction of <paramref name="session"/>.</summary>
    public async Task<ErasureReceipt> Erase(SqlSession session, PersonTraces traces, string by, CancellationToken cancel)
    {
        var ids = traces.Conversations.Select(one => one.Id).ToArray();
        (string, object?) which = ("conversations", ids);
        var (late, lateAnswers) = await tracker.Late(session, traces, cancel);
        await LeaveBroadcasts(session, traces, cancel);
        var webhooks = await session.Execute(ErasureSql.Raw, cancel, which)
            + await session.Execute(ErasureSql.Naming, cancel, ("ids", traces.Webhooks.Union(late).ToArray()));
        var inbound = await session.Execute(ErasureSql.Inbound, cancel, which);
        await session.Execute(ErasureSql.ExternalIds, cancel, which);
        await session.Execute(ErasureSql.Evidence, cancel, which);
        var outbound = await session.Execute(ErasureSql.Outbound, cancel, which, ("blank", Blank));
        await session.Execute(ErasureSql.Chats, cancel, ("tenant", db.Tenant), ("sessions", traces.Sessions.ToArray()));
        foreach (var id in ids)
            await session.Execute(ErasureSql.Conversation, cancel, ("blank", $"{PersonalMembers.Erased}:{id:N}"), ("id", id));
        var told = await EventRedaction.Hide(session, db.Tenant, MessagingModule.ModuleName, [.. ids.Select(id => id.ToString())], PersonalMembers.Hide, cancel);
        await AnswerRedaction.Replace(session, db.Tenant, [.. traces.Answers, .. lateAnswers], cancel);

        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var receipt = new ErasureReceipt(Guid.CreateVersion7(now), traces.Platform, by, now, ids.Length, inbound, outbound, webhooks, told, facts.MissesLog);
        await session.Execute(ErasureSql.Receipt, cancel,
            ("id", receipt.Id), ("tenant", db.Tenant), ("platform", MessagingWire.Glossary.Word(traces.Platform)), ("by", by), ("at", now), ("conversations", receipt.Conversations),
            ("inbound", inbound), ("outbound", outbound), ("webhooks", webhooks), ("facts", told));
        return receipt;
    }

    /// <summary>They may stand in a broadcast without ever having been written to.</summary>
    private Task<int> LeaveBroadcasts(SqlSession session, PersonTraces traces, CancellationToken cancel) => session.Execute(
        ErasureSql.Broadcasts, cancel, ("tenant", db.Tenant), ("platform", MessagingWire.Glossary.Word(traces.Platform)), ("names", traces.Names.All.Concat(traces.Names.All.Select(name => BroadcastLane.NoPerson + name)).ToArray()));
}
