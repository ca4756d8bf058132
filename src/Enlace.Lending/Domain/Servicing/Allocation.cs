namespace Enlace.Lending.Domain.Servicing;

/// <summary>
/// Steps 1 to 7: each step goes over all that is due, oldest first, before the next begins. Interest of every due installment
/// therefore comes before the principal of any.
/// </summary>
internal static class Allocation
{
    public static void PayDue(Worksheet sheet, Pot pot)
    {
        // What is paid asks for nothing any more, late interest included, so an old loan is no more work than a young one.
        int[] due = [.. sheet.Due.Where(at => !sheet.Rows[at].IsPaid)];
        PayFees(sheet, pot, due);
        PayLate(sheet, pot, due);
        PayInterest(sheet, pot, due);
        PayPrincipal(sheet, pot, due);
    }

    private static void PayFees(Worksheet sheet, Pot pot, int[] due)
    {
        // A fee of the schedule and one beside it may be due on the same day; the schedule's comes first.
        var oldestFirst = due.Select(at => (On: sheet.Rows[at].DueDate, InSchedule: true, At: at))
            .Concat(sheet.Charges.Select((charge, at) => (charge.On, InSchedule: false, At: at)))
            .OrderBy(fee => fee.On).ToArray();

        foreach (var (_, inSchedule, at) in oldestFirst)
        {
            if (inSchedule)
            {
                var row = sheet.Rows[at];
                var taken = pot.Take(row.FeesLeft, AllocationStep.Fees, Concept.Fee, Rules.Fee, row.Number);
                sheet.Replace(at, row with { FeesPaid = row.FeesPaid + taken });
            }
            else
            {
                var charge = sheet.Charges[at];
                var taken = pot.Take(charge.Left, AllocationStep.Fees, Concept.Fee, Rules.Fee, charge: charge.Id);
                sheet.Charges[at] = charge with { Paid = charge.Paid + taken };
            }
        }

        foreach (var (_, inSchedule, at) in oldestFirst)
        {
            if (inSchedule)
            {
                var row = sheet.Rows[at];
                var taken = pot.Take(row.FeesVatLeft, AllocationStep.FeesVat, Concept.FeeVat, Rules.FeeVat, row.Number);
                sheet.Replace(at, row with { FeesVatPaid = row.FeesVatPaid + taken });
            }
            else
            {
                var charge = sheet.Charges[at];
                var taken = pot.Take(charge.VatLeft, AllocationStep.FeesVat, Concept.FeeVat, Rules.FeeVat, charge: charge.Id);
                sheet.Charges[at] = charge with { VatPaid = charge.VatPaid + taken };
            }
        }
    }

    private static void PayLate(Worksheet sheet, Pot pot, int[] due)
    {
        var agreement = sheet.Agreement;
        foreach (var at in due)
        {
            var row = sheet.Rows[at];
            var left = LateInterest.Earned(row, sheet.On, agreement.LateRate) - row.LatePaid;
            if (left == 0)
                continue;
            var rule = Rules.Late(LateInterest.Formula(row, sheet.On, agreement.LateRate));
            var taken = pot.Take(left, AllocationStep.LateInterest, Concept.LateInterest, rule, row.Number);
            sheet.Replace(at, row with { LatePaid = row.LatePaid + taken });
        }

        foreach (var at in due)
        {
            var row = sheet.Rows[at];
            var left = agreement.VatOn(LateInterest.Earned(row, sheet.On, agreement.LateRate)) - row.LateVatPaid;
            var taken = pot.Take(left, AllocationStep.LateVat, Concept.LateVat, Rules.LateVat, row.Number);
            sheet.Replace(at, row with { LateVatPaid = row.LateVatPaid + taken });
        }
    }

    private static void PayInterest(Worksheet sheet, Pot pot, int[] due)
    {
        foreach (var at in due)
        {
            var row = sheet.Rows[at];
            var taken = pot.Take(row.InterestLeft, AllocationStep.Interest, Concept.Interest, Rules.Interest, row.Number);
            sheet.Replace(at, row with { InterestPaid = row.InterestPaid + taken });
        }

        foreach (var at in due)
        {
            var row = sheet.Rows[at];
            var taken = pot.Take(row.InterestVatLeft, AllocationStep.InterestVat, Concept.InterestVat, Rules.InterestVat, row.Number);
            sheet.Replace(at, row with { InterestVatPaid = row.InterestVatPaid + taken });
        }
    }

    private static void PayPrincipal(Worksheet sheet, Pot pot, int[] due)
    {
        foreach (var at in due)
        {
            var row = sheet.Rows[at];
            var pastDue = sheet.Book.State == LoanState.Defaulted || row.DueDate < sheet.On;
            var taken = pot.TakePrincipal(row.PrincipalLeft, pastDue, AllocationStep.Principal, Concept.Principal, Rules.Principal, row.Number);
            if (taken == 0)
                continue;
            row = LateInterest.Fix(row, sheet.On, sheet.Agreement.LateRate);
            sheet.Replace(at, row with { PrincipalPaid = row.PrincipalPaid + taken });
        }
    }
}
