namespace Enlace.Lending.Domain.Servicing;

/// <summary>One installment of the schedule that is in force: what it asks for, and what was paid of it.</summary>
/// <param name="Number">Its number; a new version of the schedule goes on counting.</param>
/// <param name="DueDate">When it is due.</param>
/// <param name="Opening">The principal on which its ordinary interest runs.</param>
/// <param name="Principal">The principal that it asks for.</param>
/// <param name="Interest">The ordinary interest.</param>
/// <param name="InterestVat">Its VAT.</param>
/// <param name="Fees">The fees that the schedule charges with it.</param>
/// <param name="FeesVat">Their VAT.</param>
/// <param name="AccruesFrom">From when its interest runs: the due date before it, or the day of the last prepayment.</param>
internal sealed record InstallmentRow(
    int Number, DateOnly DueDate, decimal Opening, decimal Principal, decimal Interest, decimal InterestVat, decimal Fees, decimal FeesVat, DateOnly AccruesFrom)
{
    /// <summary>Interest of the period before <see cref="AccruesFrom"/>, when a prepayment cut the period in two.</summary>
    public decimal AccruedBefore { get; init; }

    public decimal PrincipalPaid { get; init; }

    public decimal InterestPaid { get; init; }

    public decimal InterestVatPaid { get; init; }

    public decimal FeesPaid { get; init; }

    public decimal FeesVatPaid { get; init; }

    /// <summary>Late interest up to <see cref="LateFrom"/>; it is fixed whenever the overdue principal changes.</summary>
    public decimal LateBefore { get; init; }

    /// <summary>From when late interest runs on the principal that is left.</summary>
    public DateOnly LateFrom { get; init; } = DueDate;

    public decimal LatePaid { get; init; }

    public decimal LateVatPaid { get; init; }

    public decimal PrincipalLeft => Principal - PrincipalPaid;

    public decimal InterestLeft => Interest - InterestPaid;

    public decimal InterestVatLeft => InterestVat - InterestVatPaid;

    public decimal FeesLeft => Fees - FeesPaid;

    public decimal FeesVatLeft => FeesVat - FeesVatPaid;

    /// <summary>Nothing that the schedule asks for is left. Late interest is collected before principal, so it cannot be left behind either.</summary>
    public bool IsPaid => PrincipalLeft + InterestLeft + InterestVatLeft + FeesLeft + FeesVatLeft == 0;
}
