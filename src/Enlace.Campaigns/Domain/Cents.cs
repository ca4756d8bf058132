namespace Enlace.Campaigns.Domain;

/// <summary>Amounts as the tables keep them: whole hundredths.</summary>
internal static class Cents
{
    /// <summary>The largest amount of one interaction or rule; far below what the columns hold, so that sums fit too.</summary>
    public const decimal MostAmount = 999_999_999_999.99m;

    /// <exception cref="OverflowException">It is larger than any amount of ours.</exception>
    public static long Of(decimal amount) => checked((long)(amount * 100));

    public static long? Of(decimal? amount) => amount is { } known ? Of(known) : null;

    public static decimal ToAmount(long cents) => cents / 100m + 0.00m;
}
