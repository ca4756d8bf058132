namespace Enlace.Lending.Domain.Servicing;

/// <summary>The sentences that explain an allocation.</summary>
internal static class Rules
{
    public const string Fee = "Fees first, oldest first";
    public const string FeeVat = "VAT on the fees";
    public const string LateVat = "VAT on the late interest";
    public const string Interest = "Ordinary interest of due installments before any capital, oldest first";
    public const string InterestVat = "VAT on the ordinary interest";
    public const string Principal = "Principal of due installments, oldest first";
    public const string AccruedVat = "VAT on the accrued interest that the excess pays";
    public const string Settlement = "The rest of the principal: the loan is paid off";
    public const string ReduceTerm = "Excess reduces principal; the installment stays, the term becomes shorter";
    public const string ReduceInstallment = "Excess reduces principal; the term stays, the installments become smaller";
    public const string Parked = "Excess waits for the next installment";
    public const string Credit = "More than the payoff amount; the customer's to have back";
    public const string Recovery = "Recovery of a loan that was written off";

    public static string Late(string formula) => $"Late interest on overdue principal: {formula}";

    public static string Accrued(DateOnly from, DateOnly to) =>
        $"Interest that accrued from {from:yyyy-MM-dd} to {to:yyyy-MM-dd} is taken from the excess first";

    public static string Of(Excess excess) => excess == Excess.ReduceTerm ? ReduceTerm : ReduceInstallment;
}
