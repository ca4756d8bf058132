namespace Enlace.Lending.Domain.Servicing;

/// <summary>Which state may follow which.</summary>
internal static class LoanStates
{
    public static bool MayBecome(this LoanState from, LoanState to) => (from, to) switch
    {
        (LoanState.Pending, LoanState.Approved or LoanState.Rejected or LoanState.Cancelled) => true,
        (LoanState.Approved, LoanState.Active or LoanState.Cancelled) => true,
        (LoanState.Active, LoanState.PaidOff or LoanState.Defaulted) => true,
        (LoanState.Defaulted, LoanState.Active or LoanState.PaidOff or LoanState.WrittenOff) => true,
        _ => false,
    };

    /// <summary>Whether the borrower owes by the schedule: installments fall due, interest runs, payments are allocated.</summary>
    public static bool IsOpen(this LoanState state) => state is LoanState.Active or LoanState.Defaulted;

    /// <summary>The word of the contract.</summary>
    public static string Word(this LoanState state) => state switch
    {
        LoanState.Pending => "PENDING",
        LoanState.Approved => "APPROVED",
        LoanState.Rejected => "REJECTED",
        LoanState.Cancelled => "CANCELLED",
        LoanState.Active => "ACTIVE",
        LoanState.PaidOff => "PAID_OFF",
        LoanState.Defaulted => "DEFAULTED",
        LoanState.WrittenOff => "WRITTEN_OFF",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
