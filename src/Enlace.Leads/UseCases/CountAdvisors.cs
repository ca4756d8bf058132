using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>How many contacts each advisor looks after, and how many of them bought.</summary>
internal sealed class CountAdvisors : IUseCase
{
    private static readonly SqlText All = LeadsSql.Of("""
        SELECT a.id, a.name, a.role, a.is_active, COALESCE(c.n, 0), COALESCE(c.sold, 0), COALESCE(m.n, 0), COALESCE(m.sold, 0)
        FROM dbo."Advisor" a
        LEFT JOIN (SELECT commercial_advisor_id AS id, count(*) AS n, count(successful_sale_date) AS sold FROM dbo."Campaign_Contact" GROUP BY 1) c ON c.id = a.id
        LEFT JOIN (SELECT medical_advisor_id AS id, count(*) AS n, count(successful_sale_date) AS sold FROM dbo."Campaign_Contact" GROUP BY 1) m ON m.id = a.id
        ORDER BY a.id
        """);

    internal sealed record Response(IReadOnlyList<Entry> Items);

    internal sealed record Entry(long AdvisorId, string Name, string? Role, bool IsActive, Load Commercial, Load Medical);

    internal sealed record Load(long Assigned, long Sold);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/advisors", Handle);

    private static async Task<Answer<Response>> Handle(Database database, CancellationToken cancel) =>
        Answers.Ok(new Response(await database.Read((session, inner) => session.Query(All, row => new Entry(
            row.Long(0), row.Text(1), row.TextOrNull(2), row.Bool(3), new Load(row.Long(4), row.Long(5)), new Load(row.Long(6), row.Long(7))), inner), cancel)));
}
