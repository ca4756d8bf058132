using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;

namespace Enlace.Tests.Lending.Domain.Schedules;

/// <summary>Loan products that somebody could think of, from a seed, so that a failure can be looked at again.</summary>
internal static class RandomTerms
{
    public static IEnumerable<Terms> From(int seed, int count)
    {
        var random = new Random(seed);
        for (var made = 0; made < count;)
        {
            var terms = Next(random);
            if (TermRules.Broken(terms).Any())
                continue;
            made++;
            yield return terms;
        }
    }

    private static Terms Next(Random random)
    {
        var method = Pick<Method>(random);
        var vat = Pick<VatMode>(random);
        var start = new DateOnly(2024, 1, 1).AddDays(random.Next(1500));
        var installments = random.Next(20) == 0 ? random.Next(60, 601) : random.Next(1, 37);
        var unit = Pick<FrequencyUnit>(random);
        var every = new Frequency(unit == FrequencyUnit.Days ? random.Next(1, 90) : random.Next(1, 5), unit);
        return new Terms
        {
            Amount = Amount(random, random.Next(8) switch { 0 => 2, 1 => 10_000_000_000, _ => 200_000 }),
            Rate = random.Next(6) == 0 ? 0 : decimal.Round((decimal)random.NextDouble(), random.Next(1, 13)),
            RateIsMonthly = random.Next(10) == 0,
            Installments = installments,
            RepayEvery = every,
            StartDate = start,
            DisbursedOn = random.Next(4) == 0 ? start.AddDays(random.Next(20)) : null,
            FirstDueDate = random.Next(4) == 0 ? start.AddDays(random.Next(1, 70)) : null,
            Method = method,
            PrincipalPercent = method == Method.FixedPrincipalPercent ? decimal.Round((decimal)random.NextDouble() * 0.3m, 4) : null,
            DayCount = Pick<DayCount>(random),
            Periods = Pick<Periods>(random),
            Rounding = new Rounding(Pick<RoundingMode>(random), random.Next(5) == 0 ? random.Next(3) : 2, random.Next(6) == 0 ? random.Next(1, 500) : null),
            Leveling = Pick<Leveling>(random),
            PrincipalGrace = random.Next(4) == 0 ? random.Next(6) : 0,
            DownPaymentPercent = random.Next(5) == 0 ? random.Next(60) / 100m : 0,
            Disbursements = [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(4) : 0).Select(_ => new Tranche(start.AddDays(random.Next(400)), Amount(random, 50_000)))],
            Fees = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(3) : 0).Select(_ => RandomFee(random))],
            VatMode = vat,
            VatOn = Pick<VatOn>(random),
            Inflation = vat == VatMode.Real ? [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(100) / 10_000m)] : [],
        };
    }

    private static Fee RandomFee(Random random)
    {
        var when = Pick<FeeWhen>(random);
        var isRate = random.Next(2) == 0;
        return new Fee("fee", isRate ? null : Amount(random, 300), isRate ? random.Next(300) / 10_000m : null, when, when == FeeWhen.Opening && random.Next(2) == 0);
    }

    private static decimal Amount(Random random, long most) => (random.NextInt64(most * 100) + 1) / 100m;

    private static T Pick<T>(Random random) where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
