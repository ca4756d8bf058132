using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>Asks for a reconciliation with Odoo now; the process whose turn it is runs it.</summary>
internal sealed class RunSync : IUseCase
{
    internal sealed record Response(Guid RunId);

    private static readonly SqlText Ask = LeadsSql.Of("""
        INSERT INTO dbo."Sync_Run" (id, asked_by, status, asked_at) VALUES (@id, 'manual', 'waiting', {now})
        """);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/reports/sync/run", Handle).Answers(202);

    private static Task<Answer<Response>> Handle(UnitOfWork unit, TimeProvider clock, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return unit.Commit(Answers.Accepted(new Response(id)), (session, inner) => session.Execute(Ask, inner, ("id", id)), cancel);
    }
}
