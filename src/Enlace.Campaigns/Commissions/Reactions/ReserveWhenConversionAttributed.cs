using Enlace.Campaigns.Data;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Commissions.Reactions;

/// <summary>Somebody is credited with a conversion: they are promised a commission.</summary>
internal sealed class ReserveWhenConversionAttributed(CampaignsDb db, CommissionDesk desk) : IReaction<ConversionAttributed>
{
    public async Task Handle(ConversionAttributed fact, CancellationToken cancel)
    {
        db.Alongside((session, inner) => desk.Reserve(session, fact.ConversionId, inner));
        await db.Commit(cancel);
    }
}
