using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Domain.Delinquency;

/// <summary>How late a loan is: days since the due date of its oldest unpaid installment.</summary>
internal static class Arrears
{
    /// <summary>From this many days past due a loan is in default.</summary>
    public const int DefaultedFrom = 90;

    /// <returns>0 when nothing is unpaid, and on the due date itself.</returns>
    public static int DaysPastDue(IEnumerable<InstallmentRow> installments, DateOnly on)
    {
        var oldest = installments.Where(row => row.DueDate < on && !row.IsPaid).Select(row => (DateOnly?)row.DueDate).Min();
        return oldest is { } due ? on.DayNumber - due.DayNumber : 0;
    }

    /// <summary>The principal of installments whose due date has passed.</summary>
    public static decimal OverduePrincipal(IEnumerable<InstallmentRow> installments, DateOnly on) =>
        installments.Where(row => row.DueDate < on).Sum(row => row.PrincipalLeft);
}
