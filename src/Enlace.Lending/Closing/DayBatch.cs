using Enlace.Lending.Data;
using Enlace.Lending.Data.Books;
using Enlace.Lending.Data.Days;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Servicing;
using Microsoft.Extensions.Logging;

namespace Enlace.Lending.Closing;

/// <summary>
/// Closes the next few hundred loans of a day in one commit, together with the mark how far the day is: after a crash the day goes on behind the
/// last batch, and nothing of it happens twice.
/// </summary>
/// <remarks>
/// The books are read and reckoned before the transaction, which then only writes, so a payment hardly waits for it. A loan that was paid meanwhile
/// has another version, and the batch comes again, this time under locks. A batch with a loan that cannot be closed comes again loan by loan: that one
/// is set aside with the reason, and the day goes on without it.
/// </remarks>
internal sealed partial class DayBatch(
    IServiceScopeFactory scopes, Database database, BookStore store, ClosingOptions options, BusinessClock clock, ILogger<DayBatch> logger)
{
    public const string By = "close of day";

    // A commit of SQLite holds up every other writer of the file.
    private const int MostOnPostgres = 500, MostOnSqlite = 100;

    private int Most => options.Batch ?? (database.Engine == DbEngine.Postgres ? MostOnPostgres : MostOnSqlite);

    /// <returns>How the day stands then; null when no loan is left.</returns>
    /// <exception cref="DayLostException">Somebody else closes the day now.</exception>
    public async Task<OpenDay?> Next(OpenDay day, CancellationToken cancel)
    {
        var ids = await database.Read((session, inner) => session.Query(
            DaySql.Loans, row => row.Guid(0), inner, ("tenant", day.Tenant), ("after", day.After), ("day", day.Day), ("n", Most)), cancel);
        if (ids.Count == 0)
            return null;
        try
        {
            return await Close(day, ids, cancel);
        }
        catch (Exception e) when (UnclosedLoans.IsToBlame(e, database.Engine))
        {
            foreach (var id in ids)
                day = await CloseOrSetAside(day, id, cancel);
            return day;
        }
    }

    private async Task<OpenDay> CloseOrSetAside(OpenDay day, Guid id, CancellationToken cancel)
    {
        try
        {
            return await Close(day, [id], cancel);
        }
        catch (Exception e) when (UnclosedLoans.IsToBlame(e, database.Engine))
        {
            Log.SetAside(logger, e, id, day.Day);
            await database.Write(async (session, inner) =>
            {
                await DayStore.Hold(session, day, inner);
                await UnclosedLoans.Add(session, day, id, e.Message, inner);
                await Advance(session, day, id, new DayTally(), inner);
            }, cancel);
            LendingMeters.NotClosed();
            return day with { After = id };
        }
    }

    private async Task<OpenDay> Close(OpenDay day, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var looked = await database.Read((session, inner) => store.Look(session, day.Tenant, [.. ids], inner), cancel);
        await Failpoints.Hit("lending.close-read");
        var next = day with { After = ids[^1] };
        try
        {
            await Commit(day, next, looked, isLocked: false, cancel);
        }
        catch (StaleWriteException)
        {
            await Commit(day, next, looked, isLocked: true, cancel);
        }

        await Failpoints.Hit("lending.close-committed");
        return next;
    }

    private async Task Commit(OpenDay day, OpenDay next, IReadOnlyList<StoredBook> looked, bool isLocked, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(day.Tenant));
        var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
        OpenBook[]? reckoned = isLocked ? null : Reckon(looked, day.Day);
        // Whose statement becomes old is said before the commit begins; under locks we do not know yet what we will find.
        scope.ServiceProvider.GetRequiredService<UnitOfWork>().Mark(
            (reckoned is null ? looked.Select(stored => stored.ClientId)
                : reckoned.Where(BookClose.Shows).Select(open => open.Stored.ClientId)
                    .Concat(looked.Where(stored => BookClose.IsAhead(stored, day.Day)).Select(stored => stored.ClientId)))
            .Distinct().Select(client => new WriteMark(LendingDb.Statement, $"{client}")));

        DayTally? done = null;
        db.Alongside(async (session, inner) =>
        {
            await DayStore.Hold(session, day, inner);
            await Lock(session, reckoned ?? [], inner);
            var found = isLocked ? await store.Take(session, day.Tenant, [.. looked.Select(stored => stored.Id)], inner) : looked;
            var closed = reckoned ?? Reckon(found, day.Day);
            done = new DayTally();
            await BookWriter.Write(session, closed, clock.Now, By, inner);
            foreach (var open in closed)
            {
                BookClose.Count(done, open, day.Day);
                Tell(db, open);
            }

            foreach (var ahead in found.Where(stored => BookClose.IsDue(stored, day.Day) && BookClose.IsAhead(stored, day.Day)))
                await Correct(session, db, ahead.Id, day, done, inner);
            await DelinquencyRows.Add(session, day, done.Portfolio.Totals, inner);
            await UnclosedLoans.Forget(session, day, [.. found.Select(stored => stored.Id)], inner);
            await Advance(session, day, next.After, done, inner);
            await Failpoints.Hit("lending.close-written");
        });
        await db.Commit(cancel);
        LendingMeters.Closed(done!.Loans);
    }

    private static Task<int> Advance(SqlSession session, OpenDay day, Guid after, DayTally done, CancellationToken cancel) => session.Execute(
        DaySql.Advance, cancel, ("tenant", day.Tenant), ("day", day.Day), ("epoch", day.Epoch), ("after", after),
        ("loans", done.Loans), ("defaulted", done.Defaulted), ("corrected", done.Corrected));

    private static OpenBook[] Reckon(IReadOnlyList<StoredBook> books, DateOnly day) =>
        [.. books.Where(stored => BookClose.IsDue(stored, day) && !BookClose.IsAhead(stored, day)).Select(stored => BookClose.Run(stored, day))];

    /// <summary>Before anything is written of them: whoever pays one of these loans waits for us, and one that was paid meanwhile is not ours to write.</summary>
    private static async Task Lock(SqlSession session, OpenBook[] reckoned, CancellationToken cancel)
    {
        var stored = reckoned.ToDictionary(open => open.Id, open => open.Stored.Version);
        var now = await session.Query(DaySql.Versions, row => (Id: row.Guid(0), Version: row.Long(1)), cancel, ("ids", stored.Keys.ToArray()));
        var changed = stored.Count - now.Count(loan => stored[loan.Id] == loan.Version);
        if (changed > 0)
            throw new StaleWriteException(new InvalidOperationException($"{changed} of {stored.Count} loans changed while they were reckoned."));
    }

    /// <summary>A payment of the next day came before the close of this one. Each act is a correction of its own, and looks back on the one before.</summary>
    private async Task Correct(SqlSession session, LendingDb db, Guid loan, OpenDay day, DayTally tally, CancellationToken cancel)
    {
        foreach (var act in BookClose.Acts(day.Day))
        {
            var stored = (await store.Take(session, day.Tenant, loan, cancel, isWhole: true))!;
            if (act is Act.CloseDay && !BookClose.IsDue(stored, day.Day))
                return;
            var open = new OpenBook(stored);
            if (open.Insert(act, await BookStore.History(session, loan, cancel)) is { } refusal)
                throw new InvalidOperationException($"Loan {loan} cannot be closed on {day.Day:yyyy-MM-dd} after the fact: {refusal.Text}");
            await BookWriter.Write(session, [open], clock.Now, By, cancel);
            tally.Defaulted += open.Moments.Count(told => told.Event == BookEvent.Defaulted);
            Tell(db, open);
        }

        tally.Loans++;
        tally.Corrected++;
        var now = (await store.Take(session, day.Tenant, loan, cancel, isWhole: true))!;
        var history = (await BookStore.History(session, loan, cancel)).Of(now);
        tally.Portfolio.Add(LoanDelinquency.Of(history.Replay(until: day.Day).Book, day.Day));
    }

    private static void Tell(LendingDb db, OpenBook open)
    {
        foreach (var fact in LoanFacts.Of(open, By))
            db.Publish(fact);
    }

    private static partial class Log
    {
        [LoggerMessage(1024, LogLevel.Error, "Loan {Loan} could not be closed on {Day} and was set aside; the next close tries it again. GET /api/v1/portfolio/business-day lists what waits")]
        public static partial void SetAside(ILogger logger, Exception exception, Guid loan, DateOnly day);
    }
}
