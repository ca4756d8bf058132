namespace Enlace.Lending.Domain.Delinquency;

/// <summary>Adds loans up by the bucket that each is in. What it holds does not grow with their number.</summary>
internal sealed class PortfolioTally
{
    private readonly SortedDictionary<int, BucketTotal> _totals = [];

    /// <summary>The buckets that have loans, the youngest arrears first.</summary>
    public IReadOnlyCollection<BucketTotal> Totals => _totals.Values;

    /// <param name="loan">Null for one that owes nothing by a schedule.</param>
    public void Add(LoanDelinquency? loan)
    {
        if (loan is not null)
            _totals[loan.Bucket.From] = (_totals.GetValueOrDefault(loan.Bucket.From) ?? BucketTotal.Empty(loan.Bucket)).With(loan);
    }
}
