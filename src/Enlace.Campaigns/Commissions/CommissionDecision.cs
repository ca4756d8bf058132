using Enlace.Campaigns.Data;

namespace Enlace.Campaigns.Commissions;

/// <summary>One commission is decided about: nobody else changes it meanwhile, and the answer is what it has become.</summary>
internal static class CommissionDecision
{
    /// <param name="db">The unit that commits it.</param>
    /// <param name="id">As the caller wrote it.</param>
    /// <param name="decide">What is decided, in the transaction that holds the commission.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Answer<CommissionView>> Make(CampaignsDb db, string id, Func<SqlSession, Commission, CancellationToken, Task> decide, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var known))
            return CampaignsFaults.CommissionNotFound;
        Commission? after = null;
        db.Alongside(async (session, inner) =>
        {
            var one = await session.First(CommissionSql.Hold, Commission.Of, inner, ("tenant", db.Tenant), ("id", known))
                ?? throw new FaultException(CampaignsFaults.CommissionNotFound);
            await decide(session, one, inner);
            after = await session.First(CommissionSql.One, Commission.Of, inner, ("tenant", db.Tenant), ("id", known));
        });
        return await db.Commit(() => Answers.Ok(CommissionView.Of(after!)).Tagged(after!.Version), cancel);
    }
}
