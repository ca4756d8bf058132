namespace Enlace.Lending.Domain.Days;

/// <summary>
/// A share of a year as an exact ratio. A rate is multiplied before it is divided, so that a tie of half a cent is still a tie when it is
/// rounded: 3,000.60 × 0.10 / 12 is 25.005 and not 25.00499….
/// </summary>
internal readonly record struct YearFraction(decimal Numerator, decimal Denominator)
{
    public static YearFraction None { get; } = new(0, 1);

    /// <summary>The share of an amount that a whole year would bear.</summary>
    public decimal Of(decimal perYear) => perYear * Numerator / Denominator;

    public YearFraction Scaled(int part, int whole) => new(Numerator * part, Denominator * whole);

    public static YearFraction operator +(YearFraction a, YearFraction b)
    {
        if (a.Denominator % b.Denominator == 0)
            return a with { Numerator = a.Numerator + (b.Numerator * (a.Denominator / b.Denominator)) };
        return b.Denominator % a.Denominator == 0
            ? b + a
            : new YearFraction((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);
    }
}
