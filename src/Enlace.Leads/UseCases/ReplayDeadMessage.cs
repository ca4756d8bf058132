using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>Sends what was given up again, as it was.</summary>
internal sealed class ReplayDeadMessage : IUseCase
{
    internal sealed record Response(string Status, string Id);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/reports/dlq/{id}/replay", Handle)
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(LeadsFaults.DeadLetterNotFound, LeadsFaults.AlreadyReplayed);

    private static Task<Answer<Response>> Handle(string id, ReactionDesk desk, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel) =>
        unit.Commit(Answers.Accepted(new Response("queued", id)), async (session, inner) =>
        {
            var isReplayed = DeadOdooRows.NumberOf(id) is { } note ? (await DeadOdooRows.Replay(session, note, inner) ? true : null)
                : Guid.TryParse(id, out var letter) ? await desk.Replay(session, LeadsModule.ModuleName, caller.Caller.Tenant, letter, inner)
                : null;
            if (isReplayed is not true)
                throw new FaultException(isReplayed is null ? LeadsFaults.DeadLetterNotFound : LeadsFaults.AlreadyReplayed);
            await AuditRows.Add(session, id, "replay", caller.Caller, inner);
        }, cancel);
}
