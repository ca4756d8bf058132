namespace Enlace.Lending.Domain.Delinquency;

/// <summary>What the loans of one bucket of the provision table add up to.</summary>
internal sealed record BucketTotal(ProvisionBucket Bucket, int Loans, decimal Principal, decimal Overdue, decimal Exposure, decimal Provision)
{
    public static BucketTotal Empty(ProvisionBucket bucket) => new(bucket, 0, 0, 0, 0, 0);

    public BucketTotal With(LoanDelinquency loan) => this with
    {
        Loans = Loans + 1,
        Principal = Principal + loan.Principal,
        Overdue = Overdue + loan.OverduePrincipal,
        Exposure = Exposure + loan.Exposure,
        Provision = Provision + loan.Provision,
    };
}
