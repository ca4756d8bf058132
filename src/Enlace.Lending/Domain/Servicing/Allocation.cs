namespace Enlace.Lending.Domain.Servicing;

/// <summary>
/// Steps 1 to 7: each step goes over all that is due, oldest first, before the next begins. Interest of every due installment
/// therefore comes before the principal of any.
/// </summary>
internal static class Allocation
{
    public static void PayDue(Worksheet sheet, Pot pot)
    {
        int[] due = [.. sheet.Due];
        PayFees(sheet, pot, due);
        PayLate(sheet, pot, due);
        PayInterest(sheet, pot, due);
        PayPrincipal(sheet, pot, due);
    }

    private static void PayFees(Worksheet sheet, Pot pot, int[] due)
    {
        // A fee of the schedule and one beside it may be due on the same day; the schedule's comes first.
        var order = due.Select(i => (sheet.Rows[i].DueDate, Row: true, At: i))
            .Concat(sheet.Charges.Select((charge, at) => (charge.On, Row: false, At: at)))
            .OrderBy(fee => fee.Item1).ToArray();

        foreach (var (_, isRow, at) in order)
        {
            if (isRow)
                sheet.Replace(at, sheet.Rows[at] with { FeesPaid = sheet.Rows[at].FeesPaid + pot.Take(sheet.Rows[at].FeesLeft, AllocationStep.Fees, Concept.Fee, Rules.Fee, sheet.Rows[at].Number) });
            else
                sheet.Charges[at] = sheet.Charges[at] with { Paid = sheet.Charges[at].Paid + pot.Take(sheet.Charges[at].Left, AllocationStep.Fees, Concept.Fee, Rules.Fee, charge: sheet.Charges[at].Id) };
        }

        foreach (var (_, isRow, at) in order)
        {
            if (isRow)
                sheet.Replace(at, sheet.Rows[at] with { FeesVatPaid = sheet.Rows[at].FeesVatPaid + pot.Take(sheet.Rows[at].FeesVatLeft, AllocationStep.FeesVat, Concept.FeeVat, Rules.FeeVat, sheet.Rows[at].Number) });
            else
                sheet.Charges[at] = sheet.Charges[at] with { VatPaid = sheet.Charges[at].VatPaid + pot.Take(sheet.Charges[at].VatLeft, AllocationStep.FeesVat, Concept.FeeVat, Rules.FeeVat, charge: sheet.Charges[at].Id) };
        }
    }

    private static void PayLate(Worksheet sheet, Pot pot, int[] due)
    {
        var agreement = sheet.Agreement;
        foreach (var i in due)
        {
            var row = sheet.Rows[i];
            var left = LateInterest.Earned(row, sheet.On, agreement.LateRate) - row.LatePaid;
            var taken = pot.Take(left, AllocationStep.LateInterest, Concept.LateInterest,
                Rules.Late(LateInterest.Formula(row, sheet.On, agreement.LateRate)), row.Number);
            sheet.Replace(i, row with { LatePaid = row.LatePaid + taken });
        }

        foreach (var i in due)
        {
            var row = sheet.Rows[i];
            var left = agreement.VatOn(LateInterest.Earned(row, sheet.On, agreement.LateRate)) - row.LateVatPaid;
            sheet.Replace(i, row with { LateVatPaid = row.LateVatPaid + pot.Take(left, AllocationStep.LateVat, Concept.LateVat, Rules.LateVat, row.Number) });
        }
    }

    private static void PayInterest(Worksheet sheet, Pot pot, int[] due)
    {
        foreach (var i in due)
        {
            var row = sheet.Rows[i];
            sheet.Replace(i, row with { InterestPaid = row.InterestPaid + pot.Take(row.InterestLeft, AllocationStep.Interest, Concept.Interest, Rules.Interest, row.Number) });
        }

        foreach (var i in due)
        {
            var row = sheet.Rows[i];
            sheet.Replace(i, row with { InterestVatPaid = row.InterestVatPaid + pot.Take(row.InterestVatLeft, AllocationStep.InterestVat, Concept.InterestVat, Rules.InterestVat, row.Number) });
        }
    }

    private static void PayPrincipal(Worksheet sheet, Pot pot, int[] due)
    {
        foreach (var i in due)
        {
            var pastDue = sheet.Book.State == LoanState.Defaulted || sheet.Rows[i].DueDate < sheet.On;
            var taken = pot.TakePrincipal(
                sheet.Rows[i].PrincipalLeft, pastDue, AllocationStep.Principal, Concept.Principal, Rules.Principal, sheet.Rows[i].Number);
            if (taken == 0)
                continue;
            var row = LateInterest.Fix(sheet.Rows[i], sheet.On, sheet.Agreement.LateRate);
            sheet.Replace(i, row with { PrincipalPaid = row.PrincipalPaid + taken });
        }
    }
}
