using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Delinquency;

namespace Enlace.Lending.Data.Days;

/// <summary>The portfolio as a close left it, added up batch by batch in the commits that close the loans.</summary>
internal static class DelinquencyRows
{
    private const string Money = "numeric", Whole = "integer";

    private static readonly SqlText Put = new RowTable(
        "lending.delinquency_days", "delinquency_days",
        ("tenant_id", "text"), ("day", "date"), ("bucket_from", Whole), ("bucket_to", Whole), ("rate", Money), ("loans", Whole), ("principal", Money),
        ("overdue", Money), ("exposure", Money), ("provision", Money)).Insert("""
        ON CONFLICT (tenant_id, day, bucket_from) DO UPDATE SET
            loans = delinquency_days.loans + excluded.loans, principal = delinquency_days.principal + excluded.principal,
            overdue = delinquency_days.overdue + excluded.overdue, exposure = delinquency_days.exposure + excluded.exposure,
            provision = delinquency_days.provision + excluded.provision
        """);

    private static readonly SqlText Of = LendingSql.Of("""
        SELECT bucket_from, bucket_to, rate, loans, principal, overdue, exposure, provision
        FROM lending.delinquency_days WHERE tenant_id = @tenant AND day = @day ORDER BY bucket_from
        """);

    private static readonly SqlText IsClosed = LendingSql.Of(
        "SELECT loans FROM lending.business_days WHERE tenant_id = @tenant AND day = @day AND state <> 'Closing'");

    public static async Task Add(SqlSession session, OpenDay day, IReadOnlyCollection<BucketTotal> totals, CancellationToken cancel)
    {
        if (totals.Count == 0)
            return;
        var rows = new RowList(session.Engine);
        foreach (var total in totals)
        {
            rows.Add(row => row.Text("tenant_id", day.Tenant).Day("day", day.Day)
                .Number("bucket_from", total.Bucket.From).Number("bucket_to", total.Bucket.To).Rate("rate", total.Bucket.Rate).Number("loans", total.Loans)
                .Posted("principal", total.Principal).Posted("overdue", total.Overdue).Posted("exposure", total.Exposure).Posted("provision", total.Provision));
        }

        await session.Execute(Put, cancel, ("rows", rows.Finish()));
    }

    /// <returns>Null when the day is not closed.</returns>
    public static async Task<IReadOnlyList<BucketTotal>?> Find(SqlSession session, string tenant, DateOnly day, CancellationToken cancel) =>
        (await session.Query(IsClosed, row => row.Int(0), cancel, ("tenant", tenant), ("day", day))).Count == 0 ? null
            : await session.Query(Of, Read, cancel, ("tenant", tenant), ("day", day));

    private static BucketTotal Read(SqlRow row) => new(
        new ProvisionBucket(row.Int(0), row.IntOrNull(1), row.Money(2)), row.Int(3),
        BookRows.Posted(row, 4), BookRows.Posted(row, 5), BookRows.Posted(row, 6), BookRows.Posted(row, 7));
}
