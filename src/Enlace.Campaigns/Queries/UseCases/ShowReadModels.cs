namespace Enlace.Campaigns.Queries.UseCases;

/// <summary>The generations of the read models: the one that is shown, and one that is being built.</summary>
internal sealed class ShowReadModels : IUseCase
{
    internal sealed record Response(long Head, IReadOnlyList<Built> Items);

    internal sealed record Built(long Generation, string Status, long Position, DateTimeOffset StartsAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campanias/modelos-de-lectura", Handle).Allow(Role.Administrator, Role.Operator, Role.Auditor);

    private static async Task<Answer<Response>> Handle(Progress progress, CurrentCaller caller, CancellationToken cancel)
    {
        // They are all tenants' read models, and so is how much was written: it belongs to those who run the house.
        if (!caller.Caller.IsHouse)
            throw new FaultException(CommonFault.Forbidden);
        var generations = await progress.Generations(cancel);
        return Answers.Ok(new Response(
            await progress.Head(cancel), generations.ConvertAll(row => new Built(row.Generation, row.State, row.Position, row.StartedAt))));
    }
}
