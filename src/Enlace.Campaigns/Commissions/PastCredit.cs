using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Fraud;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Commissions;

/// <summary>What somebody was credited with for a conversion, and what became of the commission; null where the rules asked for none.</summary>
internal sealed record PastCredit(
    string ConversionId, InteractionKind Kind, string Currency, ParticipantCredit Credit, DateTimeOffset HappenedAt, int FraudScore, CommissionStatus? Status, Rejection? Rejection)
{
    /// <summary>In the order of <see cref="SimulationSql"/>'s columns.</summary>
    public static PastCredit Of(SqlRow row) => new(
        row.Text(0), Enum.Parse<InteractionKind>(row.Text(1)), row.Text(2), new ParticipantCredit(row.Text(3), row.Money(4), Cents.ToAmount(row.Whole(5))), row.Time(6), row.Int(7),
        row.TextOrNull(8) is { } status ? Enum.Parse<CommissionStatus>(status) : null, row.TextOrNull(9) is { } rejection ? Enum.Parse<Rejection>(rejection) : null);

    /// <summary>Whether some rule could have paid for it. What was refused for the conversion's or the participant's sake, or was taken back, is so under any; money is the rule's matter.</summary>
    public bool IsPayable(CampaignBook campaign) => (Status, Rejection) switch
    {
        (CommissionStatus.Rejected, Domain.Commissions.Rejection.BudgetExhausted) => true,
        // Nobody asked yet.
        (null, _) or (CommissionStatus.Rejected, Domain.Commissions.Rejection.OtherCurrency) => campaign.Run.Covers(HappenedAt)
            && campaign.Terms.Fraud.Judge(FraudScore) != FraudDecision.Reject && campaign.Participants.ContainsKey(Credit.ParticipantId),
        _ => Status is not (CommissionStatus.Rejected or CommissionStatus.Reverted),
    };
}
