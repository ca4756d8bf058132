using System.Data.Common;

namespace Enlace.Lending.Data.Days;

/// <summary>Keeps what a close could not close, so that one loan does not hold up the day of all others and nobody overlooks it.</summary>
internal static class UnclosedLoans
{
    private const int LongestReason = 500, MostShown = 100;

    private static readonly SqlText Put = LendingSql.Of("""
        INSERT INTO lending.unclosed_loans (tenant_id, loan_id, since, tried_on, reason) VALUES (@tenant, @loan, @day, @day, @reason)
        ON CONFLICT (tenant_id, loan_id) DO UPDATE SET tried_on = excluded.tried_on, reason = excluded.reason
        """);

    private static readonly SqlText Remove = LendingSql.Of("DELETE FROM lending.unclosed_loans WHERE tenant_id = @tenant AND loan_id {any:@ids}");

    private static readonly SqlText All = LendingSql.Of("""
        SELECT loan_id, since, tried_on, reason FROM lending.unclosed_loans WHERE tenant_id = @tenant ORDER BY since, loan_id LIMIT @most
        """);

    /// <summary>
    /// Whether a failure lies in what is stored of a loan: its rows cannot be read, its book cannot be reckoned, or the database refuses what came
    /// of it. An outage, a lock that was waited for too long or a lost day says nothing about any loan.
    /// </summary>
    public static bool IsToBlame(Exception failure, DbEngine engine) => failure switch
    {
        OperationCanceledException or DatabaseUnavailableException or StaleWriteException or DayLostException or OutOfMemoryException => false,
        // PostgreSQL's classes of data and integrity; what SQLite refuses while it is in order is refused for the rows' sake.
        DbException e => engine == DbEngine.Sqlite || e.SqlState is ['2', '2' or '3', ..],
        _ => true,
    };

    /// <summary>In the transaction that moves the day past it.</summary>
    public static Task Add(SqlSession session, OpenDay day, Guid loan, string reason, CancellationToken cancel) => session.Leave(
        Put, touched: null, cancel, ("tenant", day.Tenant), ("loan", loan), ("day", day.Day),
        ("reason", Short(reason)));

    /// <summary>In the transaction that closes them.</summary>
    public static Task Forget(SqlSession session, OpenDay day, Guid[] loans, CancellationToken cancel) =>
        session.Leave(Remove, touched: null, cancel, ("tenant", day.Tenant), ("ids", loans));

    /// <summary>The first of them.</summary>
    public static Task<List<UnclosedLoan>> Of(SqlSession session, string tenant, CancellationToken cancel) => session.Query(
        All, row => new UnclosedLoan(row.Guid(0), row.Date(1), row.Date(2), row.Text(3)), cancel, ("tenant", tenant), ("most", MostShown));

    // The database's own explanations go on for lines, which say that there is nothing to be said.
    private static string Short(string reason)
    {
        var line = reason.Split('\n')[0].TrimEnd();
        return line.Length > LongestReason ? line[..LongestReason] : line;
    }
}
