using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Commissions;

namespace Enlace.Campaigns.Commissions;

/// <summary>Writes what happens to a commission's amount. Rows are added and never changed.</summary>
internal static class CommissionLedger
{
    public static Task Post(SqlSession session, string tenant, Commission commission, LedgerStep step, DateTimeOffset now, CancellationToken cancel)
    {
        var (debit, credit) = step.Accounts();
        return session.Execute(
            CommissionSql.Post, cancel, ("id", Guid.CreateVersion7(now)), ("tenant", tenant), ("commission", commission.Id), ("campaign", commission.CampaignId),
            ("participant", commission.ParticipantId), ("kind", step.ToString()), ("debit", debit.ToString()), ("credit", credit.ToString()),
            ("amount", Cents.Of(commission.Amount)), ("currency", commission.Currency), ("moment", now));
    }
}
