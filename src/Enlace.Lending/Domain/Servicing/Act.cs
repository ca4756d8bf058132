namespace Enlace.Lending.Domain.Servicing;

/// <summary>Something that happens to a loan on a business date. The acts in their order are all that its book is made of.</summary>
internal abstract record Act(DateOnly On)
{
    /// <summary>The order within one day: what customers do comes before the day's close, the provision is taken of the closed day.</summary>
    public virtual int Phase => 0;

    /// <summary>The state that somebody's decision puts the loan in; of other acts, null.</summary>
    public virtual LoanState? Becomes => null;

    internal sealed record Approve(DateOnly On) : Act(On)
    {
        public override LoanState? Becomes => LoanState.Approved;
    }

    internal sealed record Reject(DateOnly On) : Act(On)
    {
        public override LoanState? Becomes => LoanState.Rejected;
    }

    internal sealed record Cancel(DateOnly On) : Act(On)
    {
        public override LoanState? Becomes => LoanState.Cancelled;
    }

    /// <summary>The money leaves; from here the schedule runs.</summary>
    internal sealed record Disburse(DateOnly On) : Act(On)
    {
        public override LoanState? Becomes => LoanState.Active;
    }

    /// <summary>A fee beside the schedule, due at once, such as the one for a late installment.</summary>
    internal sealed record ChargeFee(Guid Id, string Name, decimal Amount, DateOnly On) : Act(On);

    /// <param name="Id">The payment.</param>
    /// <param name="Amount">What came in.</param>
    /// <param name="On">The day on which it was paid, which may have passed.</param>
    /// <param name="Excess">What becomes of what is not due.</param>
    /// <param name="IsDeposit">The money is in the bank already: what exceeds the payoff becomes the customer's credit instead of a refusal.</param>
    internal sealed record Pay(Guid Id, decimal Amount, DateOnly On, Excess Excess = Excess.ReduceTerm, bool IsDeposit = false) : Act(On);

    /// <summary>Customer credit goes back to the customer.</summary>
    internal sealed record Refund(Guid Id, decimal Amount, DateOnly On) : Act(On);

    internal sealed record WriteOff(DateOnly On) : Act(On)
    {
        public override LoanState? Becomes => LoanState.WrittenOff;
    }

    /// <summary>The close of a business day: interest and late interest of the day, ageing, default.</summary>
    internal sealed record CloseDay(DateOnly On) : Act(On)
    {
        public override int Phase => 1;
    }

    /// <summary>The loss allowance is set to what the provision table asks for.</summary>
    internal sealed record Provide(DateOnly On) : Act(On)
    {
        public override int Phase => 2;
    }
}
