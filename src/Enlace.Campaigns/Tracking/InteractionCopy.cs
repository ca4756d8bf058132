using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Tracked = (Enlace.Campaigns.Tracking.TrackedBatch Batch, Enlace.Campaigns.Domain.Tracking.Interaction One);

namespace Enlace.Campaigns.Tracking;

/// <summary>The way of large batches into PostgreSQL. Nearly always none of them came before, so that is tried; when one did, all of them take the way of small ones.</summary>
internal static class InteractionCopy
{
    /// <summary>For few rows one statement is less than the ways to the server that this takes; where that turns was not measured.</summary>
    private const int Least = 50;

    private static readonly CopyTable<Tracked> Ids = new CopyTable<Tracked>("campaigns.interaction_ids")
        .Text("tenant_id", row => row.Batch.Tenant).Text("id", row => row.One.Id).Time("happened_at", row => row.One.At);

    private static readonly CopyTable<Tracked> Rows = new CopyTable<Tracked>("campaigns.interactions")
        .Text("tenant_id", row => row.Batch.Tenant).Text("id", row => row.One.Id).Text("kind", row => row.One.Kind.ToString()).Text("campaign_id", row => row.One.CampaignId)
        .Text("user_id", row => row.One.UserId).Text("participant_id", row => row.One.ParticipantId).Time("happened_at", row => row.One.At)
        .Number("value_cents", row => Cents.Of(row.One.Value)).Text("currency", row => row.One.Currency).Text("channel", row => row.One.Channel).Text("agent", row => row.One.Agent)
        .Text("address_hash", row => row.Batch.AddressHash).Text("status", _ => nameof(InteractionStatus.Registered)).Time("received_at", row => row.Batch.ReceivedAt);

    /// <returns>Whether they were all new, and are written.</returns>
    public static async Task<bool> Try(SqlSession session, IReadOnlyCollection<Tracked> all, CancellationToken cancel) =>
        session.Engine == DbEngine.Postgres && all.Count >= Least && await UniqueAttempt.Run(
            session,
            async inner =>
            {
                await Ids.Write(session, all, inner);
                await Rows.Write(session, all, inner);
            },
            cancel);
}
