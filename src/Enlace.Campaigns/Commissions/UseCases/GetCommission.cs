namespace Enlace.Campaigns.Commissions.UseCases;

/// <summary>One commission, with the rule that made it.</summary>
internal sealed class GetCommission : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/comisiones/{id}", Handle).Refuses(CampaignsFaults.CommissionNotFound);

    private static async Task<Answer<CommissionView>> Handle(string id, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var known))
            return CampaignsFaults.CommissionNotFound;
        var found = await database.Read((session, inner) => session.First(CommissionSql.One, Commission.Of, inner, ("tenant", caller.Caller.Tenant), ("id", known)), cancel);
        return found is null ? CampaignsFaults.CommissionNotFound : Answers.Ok(CommissionView.Of(found)).Tagged(found.Version);
    }
}
