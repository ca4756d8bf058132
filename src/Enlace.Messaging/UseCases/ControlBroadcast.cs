using Enlace.Messaging.Broadcasts;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// Stops a broadcast, lets it go on or ends it. While it is paused nobody gets a message who has none yet; what was queued before, a few seconds of the
/// channel's pace, still goes out. Once it is cancelled nothing of it goes out but what is under way.
/// </summary>
internal sealed class ControlBroadcast : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Route(api, "pause", "Broadcast paused", BroadcastState.Paused, BroadcastState.Running);
        Route(api, "resume", "Broadcast resumed", BroadcastState.Running, BroadcastState.Paused);
        Route(api, "cancel", "Broadcast cancelled", BroadcastState.Cancelled, BroadcastState.Taking, BroadcastState.Running, BroadcastState.Paused);
    }

    private static void Route(IEndpointRouteBuilder api, string verb, string said, BroadcastState to, params BroadcastState[] from) => api
        .MapPost($"/broadcasts/{{id}}/{verb}", (string id, BroadcastReader reader, BroadcastSignal signal, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel) =>
            Handle(id, said, to, from, reader, signal, unit, caller.Caller.Tenant, cancel))
        .Refuses(MessagingFaults.BroadcastNotFound, MessagingFaults.BroadcastClosed);

    private static async Task<Answer<Enveloped<BroadcastView>>> Handle(
        string id, string said, BroadcastState to, BroadcastState[] from, BroadcastReader reader, BroadcastSignal signal, UnitOfWork unit, string tenant, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var known) || await reader.Find(tenant, known, cancel) is not { } view)
            return MessagingFaults.BroadcastNotFound;
        // Said twice it holds as well.
        if (view.State == to)
            return Envelopes.Ok(said, view);
        return await unit.Commit(Envelopes.Ok(said, view with { State = to }), async (session, inner) =>
        {
            var changed = await session.Execute(BroadcastSql.Change, inner,
                ("broadcast", known), ("tenant", tenant), ("to", MessagingWire.Glossary.Word(to)), ("from", Array.ConvertAll(from, one => MessagingWire.Glossary.Word(one))));
            if (changed == 0)
                throw new FaultException(MessagingFaults.BroadcastClosed);
            session.AfterCommit(signal.Ring);
        }, cancel);
    }
}
