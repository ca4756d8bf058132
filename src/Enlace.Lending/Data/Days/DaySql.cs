namespace Enlace.Lending.Data.Days;

/// <summary>The statements of the close of a business day.</summary>
internal static class DaySql
{
    private const string Columns = "day, state, through, asked_by, began_at, closed_at, loans, defaulted, corrected, differences";

    private const string Mine = "tenant_id = @tenant AND day = @day AND lease_epoch = @epoch AND state <> 'Closed'";

    public static readonly SqlText Last = LendingSql.Of($"SELECT {Columns} FROM lending.business_days WHERE tenant_id = @tenant ORDER BY day DESC LIMIT 1");

    public static readonly SqlText One = LendingSql.Of($"SELECT {Columns} FROM lending.business_days WHERE tenant_id = @tenant AND day = @day");

    public static readonly SqlText LastClosed = LendingSql.Of(
        $"SELECT {Columns} FROM lending.business_days WHERE tenant_id = @tenant AND state <> 'Closing' ORDER BY day DESC LIMIT 1");

    public static readonly SqlText Begin = LendingSql.Of("""
        INSERT INTO lending.business_days (tenant_id, day, state, through, asked_by, began_at)
        VALUES (@tenant, @day, 'Closing', @through, @by, @at) ON CONFLICT DO NOTHING
        """);

    public static readonly SqlText Extend = LendingSql.Of("""
        UPDATE lending.business_days SET through = @through WHERE tenant_id = @tenant AND state <> 'Closed' AND through < @through
        """);

    /// <summary>Of a process that owns its database alone, another owner is one that died.</summary>
    public static readonly SqlText Take = LendingSql.Of("""
        UPDATE lending.business_days SET lease_owner = @owner, lease_epoch = lease_epoch + 1, lease_until = {later:@turn}
        WHERE tenant_id = @tenant AND state <> 'Closed'
            AND (lease_owner IS NULL OR lease_until < {now} OR (@alone = 1 AND lease_owner <> @owner))
        RETURNING day, state, after_loan, lease_epoch
        """);

    public static readonly SqlText Leave = LendingSql.Of($"UPDATE lending.business_days SET lease_owner = NULL, lease_until = NULL WHERE {Mine}");

    /// <summary>At the head of each commit: whoever lost the lease stops here, and whoever takes it waits for us.</summary>
    public static readonly SqlText Hold = LendingSql.Of($"UPDATE lending.business_days SET lease_until = {{later:@turn}} WHERE {Mine}");

    public static readonly SqlText Advance = LendingSql.Of($"""
        UPDATE lending.business_days
        SET after_loan = @after, loans = loans + @loans, defaulted = defaulted + @defaulted, corrected = corrected + @corrected
        WHERE {Mine}
        """);

    /// <summary>Ledgers are compared after the last day in a row; those in between are closed at once.</summary>
    public static readonly SqlText Done = LendingSql.Of($$"""
        UPDATE lending.business_days
        SET state = CASE WHEN day < through THEN 'Closed' ELSE 'Checking' END, closed_at = CASE WHEN day < through THEN {now} END
        WHERE {{Mine}}
        RETURNING through, asked_by, lease_owner
        """);

    public static readonly SqlText Next = LendingSql.Of("""
        INSERT INTO lending.business_days (tenant_id, day, state, through, asked_by, began_at, lease_owner, lease_epoch, lease_until)
        VALUES (@tenant, @day, 'Closing', @through, @by, @at, @owner, 1, {later:@turn})
        """);

    /// <summary>While ledgers were compared, somebody may have asked for the next day.</summary>
    public static readonly SqlText Checked = LendingSql.Of($$"""
        UPDATE lending.business_days SET state = 'Closed', closed_at = {now}, differences = @differences WHERE {{Mine}}
        RETURNING through, asked_by, lease_owner
        """);

    /// <summary>Closes that nobody works on.</summary>
    public static readonly SqlText Waiting = LendingSql.Of("""
        SELECT tenant_id FROM lending.business_days WHERE state <> 'Closed' AND (lease_owner IS NULL OR lease_until < {now} OR (@alone = 1 AND lease_owner <> @owner))
        ORDER BY tenant_id
        """);

    public static readonly SqlText Tenants = LendingSql.Of("SELECT DISTINCT tenant_id FROM lending.loans WHERE status IN ('ACTIVE', 'DEFAULTED')");

    public static readonly SqlText FirstDisbursed = LendingSql.Of(
        "SELECT disbursed_on FROM lending.loans WHERE tenant_id = @tenant AND disbursed_on IS NOT NULL ORDER BY disbursed_on LIMIT 1");

    /// <summary>The next loans that the day has not closed.</summary>
    public static readonly SqlText Loans = LendingSql.Of("""
        SELECT l.id FROM lending.loans l
        WHERE l.tenant_id = @tenant AND l.status IN ('ACTIVE', 'DEFAULTED') AND l.id > @after
            AND l.disbursed_on <= @day AND (l.closed_on IS NULL OR l.closed_on < @day)
        ORDER BY l.id LIMIT @n
        """);

    /// <summary>In the order of their ids, as everybody takes them.</summary>
    public static readonly SqlText Versions = LendingSql.Locking("SELECT l.id, l.version FROM lending.loans l WHERE l.id {any:@ids} ORDER BY l.id");

    /// <summary>The next loans that owed something on a day: those that still do, and those that have changed since.</summary>
    public static readonly SqlText Owing = LendingSql.Of("""
        SELECT l.id FROM lending.loans l
        WHERE l.tenant_id = @tenant AND l.id > @after AND l.disbursed_on <= @day AND (l.status IN ('ACTIVE', 'DEFAULTED') OR l.as_of > @day)
        ORDER BY l.id LIMIT @n
        """);

    public static DayRow Read(SqlRow row) => new(
        row.Date(0), Enum.Parse<DayState>(row.Text(1)), row.Date(2), row.Text(3), row.Time(4), row.TimeOrNull(5), row.Int(6), row.Int(7), row.Int(8), row.IntOrNull(9));
}
