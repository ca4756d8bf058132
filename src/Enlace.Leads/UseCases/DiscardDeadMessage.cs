using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>Gives up for good what was given up; who did it is kept.</summary>
internal sealed class DiscardDeadMessage : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/reports/dlq/{id}", Handle)
        .Answers(StatusCodes.Status204NoContent)
        .Refuses(LeadsFaults.DeadLetterNotFound);

    private static Task<Answer<object>> Handle(string id, ReactionDesk desk, UnitOfWork unit, CurrentCaller caller, CancellationToken cancel) =>
        unit.Commit(Answers.NoContent<object>(), async (session, inner) =>
        {
            var isGone = DeadOdooRows.NumberOf(id) is { } note ? await DeadOdooRows.Discard(session, note, inner)
                : Guid.TryParse(id, out var letter) && await desk.Discard(session, LeadsModule.ModuleName, caller.Caller.Tenant, letter, inner);
            if (!isGone)
                throw new FaultException(LeadsFaults.DeadLetterNotFound);
            await AuditRows.Add(session, id, "discard", caller.Caller, inner);
        }, cancel);
}
