using System.Collections.Immutable;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Lending.Domain.Delinquency;

/// <summary>
/// The rates of CNBV's rules for savings and popular-finance entities, Annex D, consumer portfolio; they come from a secondary copy,
/// so an installation verifies them before production and may give its own.
/// </summary>
internal sealed record ProvisionTable
{
    private static readonly int[] Starts = [0, 1, 8, 31, 61, 91, 121, 181];

    public ProvisionTable(ImmutableArray<ProvisionBucket> buckets)
    {
        for (var i = 0; i < buckets.Length; i++)
        {
            var next = i + 1 < buckets.Length ? buckets[i + 1].From - 1 : (int?)null;
            if (buckets[i].To != next || buckets[i].Rate is < 0 or > 1 || (i == 0 && buckets[i].From != 0))
                throw new ArgumentException("Buckets start at 0, leave no gap, end open, and their rates are fractions.", nameof(buckets));
        }

        if (buckets.IsEmpty)
            throw new ArgumentException("A table needs a bucket.", nameof(buckets));
        Buckets = buckets;
    }

    /// <summary>The ordinary consumer portfolio.</summary>
    public static ProvisionTable TypeOne { get; } = Of(0.01m, 0.04m, 0.15m, 0.30m, 0.50m, 0.75m, 0.90m, 1m);

    /// <summary>Marginalised zones.</summary>
    public static ProvisionTable TypeTwo { get; } = Of(0.01m, 0.01m, 0.04m, 0.30m, 0.60m, 0.80m, 0.90m, 1m);

    public ImmutableArray<ProvisionBucket> Buckets { get; }

    public ProvisionBucket Of(int daysPastDue) => Buckets.Last(bucket => bucket.From <= Math.Max(0, daysPastDue));

    /// <param name="exposure">Principal and the accrued interest in balance.</param>
    /// <param name="daysPastDue">How late the loan is.</param>
    public decimal Provision(decimal exposure, int daysPastDue) => Money.Round(exposure * Of(daysPastDue).Rate);

    private static ProvisionTable Of(params ReadOnlySpan<decimal> rates)
    {
        var buckets = ImmutableArray.CreateBuilder<ProvisionBucket>();
        for (var i = 0; i < rates.Length; i++)
            buckets.Add(new ProvisionBucket(Starts[i], i + 1 < Starts.Length ? Starts[i + 1] - 1 : null, rates[i]));
        return new ProvisionTable(buckets.ToImmutable());
    }
}
