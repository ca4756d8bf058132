using Enlace.Campaigns.Data;
using Enlace.Campaigns.Projections;

namespace Enlace.Campaigns.Commands.UseCases;

/// <summary>Throws the read models away and makes them anew of the journal, while the old ones go on being shown.</summary>
internal sealed class RebuildReadModels : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campanias/modelos-de-lectura/reconstrucciones", Handle)
        .Allow(Role.Administrator, Role.Operator).Answers(StatusCodes.Status202Accepted).Refuses(CampaignsFaults.RebuildRunning);

    private static async Task<Answer<CommandReceipt>> Handle(CurrentCaller caller, CampaignsDb db, CommandDesk desk, JournalSignal signal, CancellationToken cancel)
    {
        // They are all tenants' read models, so this belongs to those who run the house.
        if (!caller.Caller.IsHouse)
            throw new FaultException(CommonFault.Forbidden);
        db.Alongside(async (session, inner) =>
        {
            if (!await Projector.Begin(session, inner))
                throw new FaultException(CampaignsFaults.RebuildRunning);
            session.AfterCommit(signal.Ring);
        });
        var ids = desk.Begin();
        return await desk.Done("ReconstruirModelos", subject: null, ids, new CommandReceipt(ids.Command, ids.Chain), version: null, cancel);
    }
}
