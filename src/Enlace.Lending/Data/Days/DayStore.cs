namespace Enlace.Lending.Data.Days;

/// <summary>Whose business day is to be closed, and who closes it.</summary>
internal sealed class DayStore(Database database, BusinessClock clock)
{
    /// <summary>How long a day stays with whoever took it without a sign of him.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    private readonly Guid _owner = Guid.CreateVersion7(clock.Now);

    private int IsAlone => database.Engine == DbEngine.Sqlite ? 1 : 0;

    /// <summary>
    /// Asks that all days up to this one be closed, from the day after the last one on; the first day of a tenant is the one that is asked for.
    /// A day that is closed or on its way is not asked for twice.
    /// </summary>
    public async Task Ask(string tenant, DateOnly through, string by, CancellationToken cancel)
    {
        // Whoever closes the last day meanwhile takes our wish along, or leaves it to us to begin the next one.
        while (!await database.Write(async (session, inner) =>
        {
            if (await Last(session, tenant, inner) is not { } last)
                return await Begin(through, inner) == 1;
            if (last.Day >= through || (last.State != DayState.Closed && last.Through >= through))
                return true;
            return last.State == DayState.Closed
                ? await Begin(last.Day.AddDays(1), inner) == 1
                : await session.Execute(DaySql.Extend, inner, ("tenant", tenant), ("through", through)) == 1;

            Task<int> Begin(DateOnly day, CancellationToken stop) => session.Execute(
                DaySql.Begin, stop, ("tenant", tenant), ("day", day), ("through", through), ("by", by), ("at", clock.Now));
        }, cancel))
            cancel.ThrowIfCancellationRequested();
    }

    /// <summary>The last day of a tenant that was begun; null when none was.</summary>
    public Task<DayRow?> Last(string tenant, CancellationToken cancel) => database.Read((session, inner) => Last(session, tenant, inner), cancel);

    public Task<DayRow?> Find(string tenant, DateOnly day, CancellationToken cancel) =>
        database.Read((session, inner) => session.First(DaySql.One, DaySql.Read, inner, ("tenant", tenant), ("day", day)), cancel);

    /// <summary>The last day on which every loan is closed.</summary>
    public Task<DayRow?> LastClosed(string tenant, CancellationToken cancel) =>
        database.Read((session, inner) => session.First(DaySql.LastClosed, DaySql.Read, inner, ("tenant", tenant)), cancel);

    /// <summary>Loans that closes have set aside, those that wait longest first.</summary>
    public Task<List<UnclosedLoan>> Unclosed(string tenant, CancellationToken cancel) =>
        database.Read((session, inner) => UnclosedLoans.Of(session, tenant, inner), cancel);

    /// <summary>Takes the day that is to be closed; null when there is none, or somebody else has it.</summary>
    public Task<OpenDay?> Take(string tenant, CancellationToken cancel) => database.Write((session, inner) => session.First(
        DaySql.Take, row => new OpenDay(tenant, row.Date(0), Enum.Parse<DayState>(row.Text(1)), row.Guid(2), row.Long(3)), inner,
        ("tenant", tenant), ("owner", _owner), ("turn", Turn.TotalSeconds), ("alone", IsAlone)), cancel);

    public Task Leave(OpenDay day, CancellationToken cancel) => database.Write((session, inner) => session.Execute(DaySql.Leave, inner, Which(day)), cancel);

    /// <summary>Tenants whose day waits for somebody to close it.</summary>
    public Task<List<string>> Waiting(CancellationToken cancel) => database.Read((session, inner) => session.Query(
        DaySql.Waiting, row => row.Text(0), inner, ("owner", _owner), ("alone", IsAlone)), cancel);

    /// <summary>Tenants with loans that time passes for.</summary>
    public Task<List<string>> Tenants(CancellationToken cancel) => database.Read((session, inner) => session.Query(DaySql.Tenants, row => row.Text(0), inner), cancel);

    /// <summary>When a tenant's first loan was paid out; null when none was.</summary>
    public Task<DateOnly?> FirstDisbursed(string tenant, CancellationToken cancel) => database.Read(
        async (session, inner) => await session.Query(DaySql.FirstDisbursed, row => row.Date(0), inner, ("tenant", tenant)) is [var first, ..] ? first : (DateOnly?)null,
        cancel);

    /// <summary>Keeps the day for the rest of the transaction.</summary>
    /// <exception cref="DayLostException">It is somebody else's now.</exception>
    public static async Task Hold(SqlSession session, OpenDay day, CancellationToken cancel)
    {
        if (await session.Execute(DaySql.Hold, cancel, [.. Which(day), ("turn", Turn.TotalSeconds)]) != 1)
            throw new DayLostException(day.Day);
    }

    /// <summary>Keeps the day by itself, for work that writes nothing.</summary>
    public Task Hold(OpenDay day, CancellationToken cancel) => database.Write((session, inner) => Hold(session, day, inner), cancel);

    /// <summary>All loans are closed.</summary>
    /// <returns>What is next: comparing ledgers, or the next day.</returns>
    public Task<OpenDay> Done(OpenDay day, CancellationToken cancel) => database.Write(async (session, inner) =>
        await End(session, day, DaySql.Done, [], inner) ?? day with { State = DayState.Checking }, cancel);

    /// <summary>The ledgers were compared.</summary>
    /// <returns>The next day, if it was asked for meanwhile.</returns>
    public Task<OpenDay?> Checked(OpenDay day, int differences, CancellationToken cancel) =>
        database.Write((session, inner) => End(session, day, DaySql.Checked, [("differences", differences)], inner), cancel);

    private async Task<OpenDay?> End(SqlSession session, OpenDay day, SqlText sql, (string, object?)[] more, CancellationToken cancel)
    {
        var ended = await session.Query(sql, row => (Through: row.Date(0), By: row.Text(1), Owner: row.Guid(2)), cancel, [.. Which(day), .. more]);
        if (ended is not [var (through, by, owner)])
            throw new DayLostException(day.Day);
        if (through <= day.Day)
            return null;
        var next = day.Day.AddDays(1);
        await session.Execute(
            DaySql.Next, cancel, ("tenant", day.Tenant), ("day", next), ("through", through), ("by", by), ("at", clock.Now), ("owner", owner), ("turn", Turn.TotalSeconds));
        return new OpenDay(day.Tenant, next, DayState.Closing, Guid.Empty, 1);
    }

    private static Task<DayRow?> Last(SqlSession session, string tenant, CancellationToken cancel) =>
        session.First(DaySql.Last, DaySql.Read, cancel, ("tenant", tenant));

    private static (string, object?)[] Which(OpenDay day) => [("tenant", day.Tenant), ("day", day.Day), ("epoch", day.Epoch)];
}
