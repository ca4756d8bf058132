using Enlace.Campaigns.Domain.Fraud;
using Enlace.Contracts;
using Enlace.Contracts.Campaigns;

namespace Enlace.Campaigns.Fraud;

/// <summary>A conversion that is taken back, with all that it led to. It happens once, for the first reason that is given.</summary>
internal static class Recall
{
    /// <summary>Writes it down, in a transaction that holds the conversion's row.</summary>
    /// <returns>What has to be told so that it happens; null when it was asked for before.</returns>
    public static async Task<IEvent?> Ask(
        SqlSession session, string tenant, RecallKind kind, string conversion, string campaign, string reason, string by, DateTimeOffset now, CancellationToken cancel) => await session.Execute(
        RecallSql.Add, cancel, ("tenant", tenant), ("conversion", conversion), ("campaign", campaign), ("kind", kind.ToString()), ("reason", reason), ("moment", now), ("by", by)) > 0
        ? Fact(kind, conversion, campaign, reason)
        : null;

    /// <summary>Why the conversion is taken back; null when it is not.</summary>
    public static async Task<RecallKind?> KindOf(SqlSession session, string tenant, string conversion, CancellationToken cancel) =>
        await session.Query(RecallSql.Kind, row => Enum.Parse<RecallKind>(row.Text(0)), cancel, ("tenant", tenant), ("conversion", conversion)) is [var kind] ? kind : null;

    /// <summary>What has to be told of those that waited for the end of this payout.</summary>
    public static async Task<IReadOnlyList<IEvent>> Waiting(SqlSession session, string tenant, Guid payout, CancellationToken cancel) => await session.Query(
        RecallSql.Waiting, row => Fact(Enum.Parse<RecallKind>(row.Text(0)), row.Text(1), row.Text(2), row.Text(3)), cancel, ("tenant", tenant), ("payout", payout));

    private static IEvent Fact(RecallKind kind, string conversion, string campaign, string reason) =>
        kind == RecallKind.Fraud ? new FraudDetected(conversion, campaign, reason) : new ConversionCancelled(conversion, campaign, reason);
}
