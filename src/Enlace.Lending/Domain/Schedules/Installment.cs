namespace Enlace.Lending.Domain.Schedules;

/// <summary>One row of a schedule. Number 0 is what is due on the day of the disbursement: a down payment, opening fees.</summary>
/// <param name="Days">Days of the period by the loan's day count.</param>
/// <param name="Payment">Principal, interest, value added tax and fees together.</param>
/// <param name="Vat">Value added tax on interest and fees.</param>
/// <param name="Balance">Principal outstanding after it.</param>
internal sealed record Installment(
    int Number, DateOnly DueDate, int Days, decimal Payment, decimal Principal, decimal Interest, decimal Vat, decimal Fees, decimal Balance)
{
    /// <summary>The day from which its interest runs.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The part of <see cref="Vat"/> that is on fees.</summary>
    public decimal FeesVat { get; init; }
}
