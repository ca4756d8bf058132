using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Delinquency;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending.Closing;

/// <summary>What the close of a day does to one loan: the day's interest and ageing, and then the allowance that the provision table asks for.</summary>
internal static class BookClose
{
    /// <summary>Whether the day has not closed it yet. A close that comes again does nothing.</summary>
    public static bool IsDue(StoredBook stored, DateOnly day) =>
        stored.Book.State.IsOpen() && stored.Book.DisbursedOn <= day && (stored.Book.ClosedOn is not { } closed || closed < day);

    /// <summary>Whether something happened on it after the day: then the close is put in its place, and what came after is replayed.</summary>
    public static bool IsAhead(StoredBook stored, DateOnly day) => stored.Book.AsOf > day;

    public static IReadOnlyList<Act> Acts(DateOnly day) => [new Act.CloseDay(day), new Act.Provide(day)];

    /// <exception cref="InvalidOperationException">The loan cannot be closed; the text names it, for whoever must mend it.</exception>
    public static OpenBook Run(StoredBook stored, DateOnly day)
    {
        var open = new OpenBook(stored);
        foreach (var act in Acts(day))
        {
            try
            {
                if (open.Apply(act) is { } refusal)
                    throw new InvalidOperationException(refusal.Text);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Loan {stored.Id} cannot be closed on {day:yyyy-MM-dd}: {e.Message}", e);
            }
        }

        return open;
    }

    public static void Count(DayTally tally, OpenBook closed, DateOnly day)
    {
        tally.Loans++;
        tally.Defaulted += closed.Moments.Count(told => told.Event == BookEvent.Defaulted);
        tally.Portfolio.Add(LoanDelinquency.Of(closed.Book, day));
    }

    /// <summary>Whether a statement shows the loan otherwise than before.</summary>
    public static bool Shows(OpenBook closed) =>
        closed.Book.State != closed.Stored.Book.State || closed.Book.Balance != closed.Stored.Book.Balance || closed.Book.CustomerCredit != closed.Stored.Book.CustomerCredit;
}
