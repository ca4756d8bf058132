namespace Enlace.Lending.Domain.Servicing;

/// <summary>An act that is not possible, with the sentence that the contract shows.</summary>
internal sealed record Refusal(RefusalKind Kind, string Text)
{
    public static Refusal MoreThanPayoff { get; } =
        new(RefusalKind.MoreThanPayoff, "Payment amount cannot be greater than the current balance");

    public static Refusal MoreThanCredit { get; } =
        new(RefusalKind.MoreThanCredit, "Refund amount cannot be greater than the customer credit");

    public static Refusal UnknownPayment { get; } = new(RefusalKind.UnknownPayment, "Payment not found");

    public static Refusal InvalidAmount { get; } =
        new(RefusalKind.InvalidAmount, "The amount must be greater than zero and have at most 2 decimals");

    public static Refusal Transition(LoanState from, LoanState to) =>
        new(RefusalKind.InvalidTransition, $"Invalid state transition: {from.Word()} -> {to.Word()}");

    public static Refusal NotActive(LoanState state) => new(RefusalKind.NotActive, $"Loan is not active. Status: {state.Word()}");

    public static Refusal Backdated(DateOnly on, DateOnly asOf) =>
        new(RefusalKind.Backdated, on < asOf ? $"{on:yyyy-MM-dd} lies before the loan's business date {asOf:yyyy-MM-dd}" : $"{on:yyyy-MM-dd} is closed already");

    public static Refusal BeforeDisbursement(DateOnly on) =>
        new(RefusalKind.BeforeDisbursement, $"{on:yyyy-MM-dd} lies before the disbursement of the loan");

    public static Refusal Repeated(Guid id) => new(RefusalKind.Repeated, $"{id} is in the books already");
}
