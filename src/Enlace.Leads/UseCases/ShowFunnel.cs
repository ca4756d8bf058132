using Enlace.Leads.Data;

namespace Enlace.Leads.UseCases;

/// <summary>How far the contacts of a campaign have come, step by step and by their last state.</summary>
internal sealed class ShowFunnel : IUseCase
{
    private static readonly string[] Steps =
    [
        "registration_date", "commercial_assignment_date", "commercial_process_start_date", "medical_assignment_date", "medical_process_start_date",
        "medical_process_end_date", "quotation_start_date", "sale_order_date", "successful_sale_date", "conversation_closed_date",
    ];

    private static readonly SqlText Reached = LeadsSql.Of(
        $"SELECT count(*), {string.Join(", ", Steps.Select(step => $"count({step})"))} FROM dbo.\"Campaign_Contact\" WHERE campaign_id = @id");

    private static readonly SqlText ByState = LeadsSql.Of("""
        SELECT COALESCE(last_state, 'Sin Estado') AS k, count(*) AS n FROM dbo."Campaign_Contact" WHERE campaign_id = @id GROUP BY 1 ORDER BY n DESC, k
        """);

    internal sealed record Response(long CampaignId, string Name, long Total, IReadOnlyList<Step> Steps, IReadOnlyDictionary<string, long> ByState);

    /// <summary>One step: the date that marks it, how many have reached it, and what share of all that is.</summary>
    internal sealed record Step(string Name, long Count, decimal Share);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/reports/campaigns/{id}/funnel", Handle).Refuses(LeadsFaults.CampaignNotFound);

    private static async Task<Answer<Response>> Handle(long id, LeadsDb db, Database database, CancellationToken cancel)
    {
        if (await db.Campaigns.AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, cancel) is not { } campaign)
            return LeadsFaults.CampaignNotFound;
        var counts = (await database.Read((session, inner) => session.Query(
            Reached, row => Enumerable.Range(0, Steps.Length + 1).Select(row.Long).ToArray(), inner, ("id", id)), cancel))[0];
        var states = await database.Read((session, inner) => session.Query(ByState, row => (State: row.Text(0), Count: row.Long(1)), inner, ("id", id)), cancel);
        return Answers.Ok(new Response(
            id, campaign.Name, counts[0], [.. Steps.Select((step, at) => new Step(step, counts[at + 1], counts[0] == 0 ? 0 : decimal.Round((decimal)counts[at + 1] / counts[0], 4)))],
            states.ToDictionary(row => row.State, row => row.Count)));
    }
}
