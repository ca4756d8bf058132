using Enlace.Campaigns.Domain;

namespace Enlace.Campaigns.Statements;

/// <summary>What a participant has in one currency.</summary>
/// <param name="Owed">Confirmed, less what was taken back after it was paid and is not made good yet.</param>
internal sealed record StatementTotal(string CurrencyCode, decimal Reserved, decimal Confirmed, decimal Paid, decimal Reverted, decimal Adjustments, decimal Owed)
{
    /// <summary>In the order of <see cref="StatementSql"/>'s columns.</summary>
    public static StatementTotal Of(SqlRow row)
    {
        var (confirmed, unsettled) = (Cents.ToAmount(row.Whole(2)), Cents.ToAmount(row.Whole(6)));
        return new(
            row.Text(0), Cents.ToAmount(row.Whole(1)), confirmed, Cents.ToAmount(row.Whole(3)), Cents.ToAmount(row.Whole(4)), Cents.ToAmount(row.Whole(5)), confirmed + unsettled);
    }
}
