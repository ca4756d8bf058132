using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Attribution;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Campaigns.Domain.Payouts;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Statements;

/// <summary>Reads what a participant brought, earned and was paid: as many lines as a page has, and sums that the database adds up.</summary>
internal sealed class StatementReader(Database database)
{
    private const string Open = "PENDIENTE", Settled = "LIQUIDADO";

    /// <param name="tenant">Whose participant it is.</param>
    /// <param name="participant">The brand's id or ours.</param>
    /// <param name="campaign">Only what was earned there; null for everything.</param>
    /// <param name="since">From when on.</param>
    /// <param name="until">Until before when.</param>
    /// <param name="page">Which lines.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when nobody of that id takes part in anything, or not in that campaign.</returns>
    public Task<Statement?> Read(
        string tenant, string participant, string? campaign, DateTimeOffset since, DateTimeOffset until, StatementPage page, CancellationToken cancel)
    {
        (string Name, object? Value)[] who =
            [("tenant", tenant), ("key", Interaction.Canonical(participant)), ("id", Guid.TryParse(participant, out var id) ? id : Guid.Empty), ("campaign", Interaction.Canonical(campaign))];
        var (from, shown) = page.After is { } place && place.At > since ? place : (since, page.After is { } same && same.At == since ? same.Shown : 0);
        return database.Read(async (session, inner) =>
        {
            if ((await session.Query(StatementSql.IsKnown, _ => true, inner, who)).Count == 0)
                return null;
            var totals = await session.Query(StatementSql.Totals, StatementTotal.Of, inner, [.. who, ("since", since), ("until", until)]);
            var lines = await session.Query(
                StatementSql.Lines, LineOf, inner, [.. who, ("since", from), ("until", until), ("n", page.Size + 1), ("skip", shown)]);
            var next = page.Next(lines);
            return new Statement(totals, lines, next);
        }, cancel);
    }

    private static StatementLine LineOf(SqlRow row)
    {
        var (kind, status) = ((LineKind)row.Int(1), row.Text(6));
        return new StatementLine(
            row.Time(0), kind, row.Text(2), row.TextOrNull(3), row.Text(4), row.Text(5), kind switch
            {
                LineKind.Conversion => CampaignsWire.Glossary.Word(Enum.Parse<AttributionStatus>(status)),
                LineKind.Commission => CampaignsWire.Glossary.Word(Enum.Parse<CommissionStatus>(status)),
                LineKind.Payout => CampaignsWire.Glossary.Word(Enum.Parse<PayoutStatus>(status)),
                _ => status == nameof(Open) ? Open : Settled,
            },
            Cents.ToAmount(row.Whole(7)), row.Text(8), row.TextOrNull(9) is { } rejection ? CampaignsWire.Glossary.Word(Enum.Parse<Rejection>(rejection)) : row.TextOrNull(10));
    }
}
