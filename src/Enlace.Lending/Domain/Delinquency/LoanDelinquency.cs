using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Domain.Delinquency;

/// <summary>One loan in the report of the portfolio's delinquency.</summary>
/// <param name="State">Its state on that day.</param>
/// <param name="DaysPastDue">How late it is.</param>
/// <param name="Bucket">The bucket of its provision table.</param>
/// <param name="Principal">Outstanding principal.</param>
/// <param name="OverduePrincipal">The principal of installments whose due date has passed.</param>
/// <param name="Exposure">Principal and the accrued interest in balance.</param>
/// <param name="Provision">What the table asks for.</param>
internal sealed record LoanDelinquency(
    LoanState State, int DaysPastDue, ProvisionBucket Bucket, decimal Principal, decimal OverduePrincipal, decimal Exposure, decimal Provision)
{
    /// <param name="book">The loan.</param>
    /// <param name="on">A day that its book has not passed; for one that it has, replay its history up to there.</param>
    /// <returns>Null for a loan that owes nothing by a schedule.</returns>
    public static LoanDelinquency? Of(LoanBook book, DateOnly on)
    {
        if (book.BroughtTo(on) is not { State: LoanState.Active or LoanState.Defaulted } then)
            return null;
        var days = Arrears.DaysPastDue(then.Installments, on);
        var exposure = Servicing.Provisions.Exposure(then);
        var table = then.Agreement.Provisions;
        return new LoanDelinquency(
            then.State, days, table.Of(days), then.Balance, Arrears.OverduePrincipal(then.Installments, on), exposure, table.Provision(exposure, days));
    }
}
