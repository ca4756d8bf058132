namespace Enlace.Lending.Domain.Schedules;

/// <summary>How amounts of a schedule are rounded.</summary>
/// <param name="MultipleOf">What the repeating amount must be a multiple of, such as 10.00.</param>
internal sealed record Rounding(RoundingMode Mode = RoundingMode.HalfUp, int Decimals = 2, decimal? MultipleOf = null)
{
    public static Rounding Cents { get; } = new();

    private MidpointRounding Midpoint => Mode == RoundingMode.HalfUp ? MidpointRounding.AwayFromZero : MidpointRounding.ToEven;

    public decimal Round(decimal value) => decimal.Round(value, Decimals, Midpoint);

    /// <summary>The amount that repeats: a multiple where one is asked for, and never nothing of it.</summary>
    public decimal Level(decimal value) => MultipleOf is not { } multiple
        ? Round(value)
        : Math.Max(1, decimal.Round(value / multiple, 0, Midpoint)) * multiple;

    /// <summary>To twelve significant digits, to which published schedules keep their period rates.</summary>
    public decimal Significant(decimal rate)
    {
        const int Digits = 12;
        if (rate == 0)
            return 0;
        var places = Digits;
        for (var size = Math.Abs(rate); size >= 1; size /= 10)
            places--;
        for (var size = Math.Abs(rate); size < 0.1m; size *= 10)
            places++;
        return places is >= 0 and <= 28 ? decimal.Round(rate, places, Midpoint) : rate;
    }
}
