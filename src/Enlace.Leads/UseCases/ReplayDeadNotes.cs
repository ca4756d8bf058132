using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>Tells Odoo again of everything that it did not take: what a missing field or right refused dies by the hundred, and is mended at once.</summary>
internal sealed class ReplayDeadNotes : IUseCase
{
    internal sealed record Response(string Status, int Replayed);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/reports/dlq/odoo-outbox/replay", Handle)
        .Answers(StatusCodes.Status202Accepted);

    private static async Task<Answer<Response>> Handle(UnitOfWork unit, CurrentCaller caller, CancellationToken cancel)
    {
        var replayed = 0;
        return await unit.Commit(() => Answers.Accepted(new Response("queued", replayed)), async (session, inner) =>
        {
            replayed = await DeadOdooRows.ReplayAll(session, inner);
            await AuditRows.Add(session, "odoo-outbox", "replay", caller.Caller, inner);
        }, cancel);
    }
}
