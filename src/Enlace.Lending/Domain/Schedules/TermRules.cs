using Enlace.Lending.Domain.Days;

namespace Enlace.Lending.Domain.Schedules;

/// <summary>
/// Which terms have a schedule. The bounds are wide for lending and narrow for arithmetic: within them nothing overflows, no date leaves the
/// calendar, and the work stays bounded.
/// </summary>
internal static class TermRules
{
    public const decimal MostAmount = 9_999_999_999_999.99m;
    public const decimal MostRate = 1m;
    public const int MostInstallments = 600, MostTranches = 50, MostFees = 20, MostMonths = 12, MostWeeks = 52, MostDays = 366;
    public static readonly DateOnly Earliest = new(1970, 1, 1), Latest = new(2199, 12, 31);

    /// <summary>A first period may be longer than the others, but not for years.</summary>
    private const int MostDaysToFirst = 2 * 366;

    /// <summary>What fields broke between them, as member of <see cref="Terms"/> and rule. Each field's own bounds are the reader's matter.</summary>
    public static IEnumerable<(string Member, string Rule)> Broken(Terms terms)
    {
        if (terms.FirstDueDate is { } first && (first <= terms.StartDate || first.DayNumber - terms.StartDate.DayNumber > MostDaysToFirst))
            yield return (nameof(Terms.FirstDueDate), "after start_date and within two years of it");
        if (terms.PrincipalGrace >= terms.Installments)
            yield return (nameof(Terms.PrincipalGrace), "fewer than installments: the last one repays principal");
        if ((terms.Method == Method.FixedPrincipalPercent) != terms.PrincipalPercent.HasValue)
            yield return (nameof(Terms.PrincipalPercent), "with method FIXED_PRINCIPAL_PERCENT, and only with it");
        if (terms.Inflation.Count > 0 && terms.VatMode != VatMode.Real)
            yield return (nameof(Terms.Inflation), "only with vat_mode REAL");

        if (terms.DisbursedOn is { } paidOut && (paidOut < terms.StartDate || paidOut >= Calendar.Due(terms, 1)))
            yield return (nameof(Terms.DisbursedOn), "from start_date on and before the first due date");
        var lastDue = Calendar.Due(terms, terms.Installments);
        if (terms.Disbursements.Any(tranche => tranche.Date < terms.FirstDay || tranche.Date >= lastDue))
            yield return (nameof(Terms.Disbursements), "from the first disbursement on and before the last due date");
        else if (terms.Lent > MostAmount)
            yield return (nameof(Terms.Disbursements), "no more than 9999999999999.99 together with the amount");
        if (terms.Fees.Any(fee => fee is { Withheld: true, When: FeeWhen.Each }))
            yield return (nameof(Terms.Fees), "withheld only with when OPENING");
        else if (Opening.Of(terms) is var opening && opening.Net(terms.Amount) - opening.DownPayment - opening.DueFees - opening.DueVat <= 0)
            yield return (nameof(Terms.Fees), "opening fees, their tax and the down payment together below the amount");
    }
}
