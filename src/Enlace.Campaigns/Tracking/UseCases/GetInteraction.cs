namespace Enlace.Campaigns.Tracking.UseCases;

/// <summary>One interaction.</summary>
internal sealed class GetInteraction : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/tracking/interacciones/{id}", Handle)
        .Refuses(CampaignsFaults.InteractionNotFound);

    private static async Task<Answer<InteractionView>> Handle(string id, HttpContext http, Database database, CurrentCaller caller, CancellationToken cancel)
    {
        var sent = SentId.Of(id, http);
        var found = await database.Read((session, inner) => session.First(TrackingSql.One, InteractionView.Of, inner, ("tenant", caller.Caller.Tenant), ("id", sent)), cancel);
        return found is null ? CampaignsFaults.InteractionNotFound : Answers.Ok(found);
    }
}
