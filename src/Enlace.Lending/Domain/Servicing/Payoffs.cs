namespace Enlace.Lending.Domain.Servicing;

/// <summary>Adds up what settles a loan on the day that its sheet has been brought to.</summary>
internal static class Payoffs
{
    public static Payoff Of(Worksheet sheet)
    {
        if (sheet.Book.State == LoanState.WrittenOff)
            return new Payoff(sheet.On, sheet.Book.Claim, 0, 0, 0, 0, 0);

        var (interest, late, fees, vat) = (0m, 0m, 0m, 0m);
        foreach (var row in sheet.Due.Select(i => sheet.Rows[i]))
        {
            var earned = LateInterest.Earned(row, sheet.On, sheet.Agreement.LateRate);
            interest += row.InterestLeft;
            late += earned - row.LatePaid;
            fees += row.FeesLeft;
            vat += row.InterestVatLeft + row.FeesVatLeft + sheet.Agreement.VatOn(earned) - row.LateVatPaid;
        }

        foreach (var charge in sheet.Charges)
            (fees, vat) = (fees + charge.Left, vat + charge.VatLeft);

        if (sheet.Running is { } running)
        {
            var earned = EarnedInterest.Of(running, sheet.On, sheet.Agreement.Terms);
            interest += earned - running.InterestPaid;
            vat += EarnedInterest.VatOn(running, earned) - running.InterestVatPaid;
        }

        return new Payoff(sheet.On, sheet.Book.Balance, interest, late, fees, vat, sheet.Parked);
    }
}
