namespace Enlace.Lending.Domain.Cat;

/// <summary>
/// The CAT (costo anual total) of Banco de México's Circular 21/2009: the annual rate at which everything received is worth everything paid.
/// The whole formula is here and in <see cref="CashFlows"/>, so that a revised Circular is a change of these two.
/// </summary>
/// <param name="Exact">As a fraction with eight decimals; null where no rate can be told, such as for a fee that eats the loan in a day.</param>
internal sealed record TotalAnnualCost(decimal? Exact)
{
    // Nobody is helped by a percentage of ten digits; beyond this the figure is not told.
    private const double Most = 1e6;
    private const double Precision = 1e-14;
    private const int Decimals = 8, Steps = 200;

    /// <summary>As it is published: a percentage with one decimal.</summary>
    public decimal? Published => Exact is { } exact ? decimal.Round(exact * 100, 1, MidpointRounding.AwayFromZero) : null;

    public static TotalAnnualCost Of(IReadOnlyList<CashFlow> flows)
    {
        // Who pays back no more than he got pays nothing a year. Exact, where floating point would find a rate of 1e-17.
        if (flows.Sum(flow => flow.Amount) >= 0)
            return new TotalAnnualCost(0m);
        return Solve(flows) is { } force && Math.Exp(force) - 1 is var rate && rate <= Most
            ? new TotalAnnualCost(decimal.Round((decimal)rate, Decimals, MidpointRounding.AwayFromZero))
            : new TotalAnnualCost((decimal?)null);
    }

    /// <summary>ln(1 + i), by Newton's method held in a bracket: from below it nears the root from one side, and a bracket halves where it would not.</summary>
    private static double? Solve(IReadOnlyList<CashFlow> flows)
    {
        // Only differences of time matter; counted from the first flow, nothing vanishes at high rates.
        var origin = flows.Min(flow => flow.Years);
        var years = flows.Select(flow => flow.Years - origin).ToArray();
        var amounts = flows.Select(flow => (double)flow.Amount).ToArray();
        var (low, high) = (0d, 0.125);
        while (Value(high).Worth <= 0)
        {
            (low, high) = (high, high * 2);
            if (low > Math.Log(1 + Most))
                return null;
        }

        var force = low;
        for (var step = 0; step < Steps && high - low > Precision; step++)
        {
            var (worth, slope) = Value(force);
            if (worth <= 0)
                low = force;
            else
                high = force;
            var next = force - (worth / slope);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - force) < Precision)
                return next;
            force = next;
        }

        return force;

        (double Worth, double Slope) Value(double at)
        {
            var (worth, slope) = (0d, 0d);
            for (var j = 0; j < years.Length; j++)
            {
                var part = amounts[j] * Math.Exp(-at * years[j]);
                worth += part;
                slope -= years[j] * part;
            }

            return (worth, slope);
        }
    }
}
