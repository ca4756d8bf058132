using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;
using Enlace.Contracts.Campaigns;
using Tracked = (Enlace.Campaigns.Tracking.TrackedBatch Batch, Enlace.Campaigns.Domain.Tracking.Interaction One);

namespace Enlace.Campaigns.Tracking;

/// <summary>Keeps interactions and counts them by the hour, in the transaction that it is given.</summary>
internal static class InteractionStore
{
    /// <summary>Stores what is new; what came before under the same id changes nothing, whatever it says now.</summary>
    /// <returns>The new ones, with what has to be told of them.</returns>
    public static async Task<IReadOnlyList<(string Tenant, Interaction Interaction, bool IsPaidFor)>> Add(
        SqlSession session, InteractionMonths months, IReadOnlyList<TrackedBatch> batches, CancellationToken cancel)
    {
        // In one order for everybody: two batches with the same ids must not wait for each other.
        Tracked[] all = batches.SelectMany(batch => batch.Interactions.Select(one => (Batch: batch, One: one)))
            .DistinctBy(pair => (pair.Batch.Tenant, pair.One.Id)).OrderBy(pair => pair.Batch.Tenant, StringComparer.Ordinal).ThenBy(pair => pair.One.Id, StringComparer.Ordinal).ToArray();
        if (all.Length == 0)
            return [];
        await months.Ensure(session, all.Select(pair => pair.One.At), cancel);
        var added = await InteractionCopy.Try(session, all, cancel) ? all : await Insert(session, all, cancel);
        var fresh = added.Select(pair => (pair.Batch.Tenant, pair.One)).ToArray();
        await Count(session, fresh, 1, cancel);
        var payClicks = await PayClicks(session, fresh, cancel);
        return [.. fresh.Select(pair => (pair.Tenant, pair.One, IsPaidFor(pair.Tenant, pair.One, payClicks)))];
    }

    /// <summary>Adds them to their hours, or takes them out again.</summary>
    public static async Task Count(SqlSession session, IReadOnlyCollection<(string Tenant, Interaction One)> interactions, int sign, CancellationToken cancel)
    {
        var hours = interactions
            .GroupBy(pair => (pair.Tenant, Campaign: pair.One.CampaignId ?? "", Hour: TimeText.HourOf(pair.One.At), Participant: pair.One.ParticipantId ?? "", pair.One.Kind, Currency: pair.One.Currency ?? ""))
            .OrderBy(hour => hour.Key.Tenant, StringComparer.Ordinal).ThenBy(hour => hour.Key.Campaign, StringComparer.Ordinal).ThenBy(hour => hour.Key.Hour)
            .ThenBy(hour => hour.Key.Participant, StringComparer.Ordinal).ThenBy(hour => hour.Key.Kind).ThenBy(hour => hour.Key.Currency, StringComparer.Ordinal).ToArray();
        if (hours.Length == 0)
            return;
        var rows = new RowList(session.Engine);
        foreach (var hour in hours)
        {
            rows.Add(row => row
                .Text("tenant_id", hour.Key.Tenant).Text("campaign_id", hour.Key.Campaign).Time("hour", hour.Key.Hour).Text("participant_id", hour.Key.Participant)
                .Text("kind", hour.Key.Kind.ToString()).Text("currency", hour.Key.Currency).Number("interactions", sign * hour.LongCount())
                .Number("value_cents", sign * hour.Sum(pair => Cents.Of(pair.One.Value ?? 0))));
        }

        await session.Execute(TrackingSql.Count, cancel, ("rows", rows.Finish()));
    }

    /// <summary>What is told of an interaction that may be paid for.</summary>
    public static InteractionRegistered FactOf(Interaction one) => new(
        one.Id, CampaignsWire.Glossary.Word(one.Kind), one.CampaignId, one.ParticipantId, one.At, one.Value, one.Currency);

    private static async Task<IReadOnlyCollection<Tracked>> Insert(SqlSession session, Tracked[] all, CancellationToken cancel)
    {
        if (session.Engine == DbEngine.Sqlite)
            return await InsertEach(session, all, cancel);
        var rows = new RowList(session.Engine);
        foreach (var (batch, one) in all)
            rows.Add(row => Row(row, batch, one));
        var added = (await session.Query(InteractionSql.Add, row => (row.Text(0), row.Text(1)), cancel, ("rows", rows.Finish()))).ToHashSet();
        return [.. all.Where(pair => added.Contains((pair.Batch.Tenant, pair.One.Id)))];
    }

    private static async Task<IReadOnlyCollection<Tracked>> InsertEach(SqlSession session, Tracked[] all, CancellationToken cancel)
    {
        var added = new List<Tracked>();
        foreach (var (batch, one) in all)
        {
            var rows = await session.Execute(
                InteractionSql.Add, cancel, ("tenant_id", batch.Tenant), ("id", one.Id), ("kind", one.Kind.ToString()), ("campaign_id", one.CampaignId), ("user_id", one.UserId),
                ("participant_id", one.ParticipantId), ("happened_at", one.At), ("value_cents", Cents.Of(one.Value)), ("currency", one.Currency), ("channel", one.Channel),
                ("agent", one.Agent), ("address_hash", batch.AddressHash), ("status", nameof(InteractionStatus.Registered)), ("received_at", batch.ReceivedAt));
            if (rows == 1)
                added.Add((batch, one));
        }

        return added;
    }

    private static RowList Row(RowList row, TrackedBatch batch, Interaction one) => row
        .Text("tenant_id", batch.Tenant).Text("id", one.Id).Text("kind", one.Kind.ToString()).Text("campaign_id", one.CampaignId).Text("user_id", one.UserId)
        .Text("participant_id", one.ParticipantId).Time("happened_at", one.At).Number("value_cents", Cents.Of(one.Value)).Text("currency", one.Currency)
        .Text("channel", one.Channel).Text("agent", one.Agent).Text("address_hash", batch.AddressHash).Text("status", nameof(InteractionStatus.Registered))
        .Time("received_at", batch.ReceivedAt);

    private static bool IsPaidFor(string tenant, Interaction one, HashSet<(string Tenant, string Campaign)> payClicks) =>
        one.Kind is InteractionKind.Purchase or InteractionKind.Lead || (one.Kind == InteractionKind.Click && one.CampaignId is { } campaign && payClicks.Contains((tenant, campaign)));

    /// <summary>Clicks are many, and most campaigns do not pay for them: only those that do hear of each.</summary>
    private static async Task<HashSet<(string Tenant, string Campaign)>> PayClicks(SqlSession session, IEnumerable<(string Tenant, Interaction One)> fresh, CancellationToken cancel)
    {
        var clicks = fresh.Where(pair => pair.One.Kind == InteractionKind.Click && Guid.TryParse(pair.One.CampaignId, out _)).ToArray();
        Guid[] ids = [.. clicks.Select(pair => Guid.Parse(pair.One.CampaignId!)).Distinct()];
        string[] tenants = [.. clicks.Select(pair => pair.Tenant).Distinct()];
        return ids.Length == 0 ? [] : [.. await session.Query(TrackingSql.PayClicks, row => (row.Text(0), row.Guid(1).ToString()), cancel, ("tenants", tenants), ("ids", ids))];
    }
}
