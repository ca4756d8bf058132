using Enlace.Lending.Data.Days;
using Microsoft.Extensions.Logging;

namespace Enlace.Lending.Closing;

/// <summary>Closes what a tenant has asked for, day by day, while it holds the lease; anybody may go on where it stops.</summary>
internal sealed partial class DayCloser(DayStore days, DayBatch batch, Database database, ILogger<DayCloser> logger)
{
    private const int MostCompared = 500;

    /// <returns>False when there is nothing to close, or somebody else does it.</returns>
    public async Task<bool> Run(string tenant, CancellationToken cancel)
    {
        if (await days.Take(tenant, cancel) is not { } taken)
            return false;
        OpenDay? day = taken;
        try
        {
            while (day is not null)
                day = await Step(day, cancel);
            return true;
        }
        catch (DayLostException e)
        {
            Log.Lost(logger, e.Day);
            day = null;
            return false;
        }
        finally
        {
            if (day is not null)
                await Leave(day);
        }

        // Null when nothing is left to do.
        async Task<OpenDay?> Step(OpenDay now, CancellationToken stop)
        {
            if (now.State == DayState.Checking)
                return await Compare(now, stop);
            if (await batch.Next(now, stop) is { } further)
                return further;
            var next = await days.Done(now, stop);
            Log.Closed(logger, tenant, now.Day);
            await Failpoints.Hit("lending.close-done");
            return next;
        }
    }

    /// <summary>The nightly reconciliation; what it finds does not hold up the next day, but nobody can overlook it.</summary>
    private async Task<OpenDay?> Compare(OpenDay day, CancellationToken cancel)
    {
        var (differences, after) = (0, (Guid?)Guid.Empty);
        while (after is { } last)
        {
            (after, var different) = await database.Read((session, inner) => LedgerCheck.Next(session, day.Tenant, last, MostCompared, inner), cancel);
            foreach (var loan in different)
                Log.Differs(logger, loan, day.Day);
            differences += different.Count;
            await days.Hold(day, cancel);
        }

        LendingMeters.Compared(day.Tenant, differences);
        return await days.Checked(day, differences, cancel);
    }

    private async Task Leave(OpenDay day)
    {
        try
        {
            await days.Leave(day, CancellationToken.None);
        }
        catch (DatabaseUnavailableException e)
        {
            // The lease ends by itself.
            Log.Kept(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Information, "{Tenant} has closed {Day}")]
        public static partial void Closed(ILogger logger, string tenant, DateOnly day);

        [LoggerMessage(1021, LogLevel.Warning, "The close of {Day} goes on in another process: our lease had ended")]
        public static partial void Lost(ILogger logger, DateOnly day);

        [LoggerMessage(1022, LogLevel.Error, "The ledger of loan {Loan} and its book differ after the close of {Day}; GET /api/v1/ledger/reconciliation shows in what")]
        public static partial void Differs(ILogger logger, Guid loan, DateOnly day);

        [LoggerMessage(1023, LogLevel.Warning, "The lease of a business day could not be given back and ends by itself: {Reason}")]
        public static partial void Kept(ILogger logger, string reason);
    }
}
