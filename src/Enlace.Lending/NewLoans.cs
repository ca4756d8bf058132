using Enlace.Lending.Data.Books;
using Enlace.Lending.Domain.Servicing;

namespace Enlace.Lending;

/// <summary>Begins the book of a loan that was just asked for.</summary>
internal static class NewLoans
{
    /// <param name="order">What was asked for.</param>
    /// <param name="desk">Who enters it.</param>
    /// <param name="clock">When.</param>
    /// <param name="house">The tax of the day.</param>
    /// <param name="options">The provision table.</param>
    public static OpenBook Begin(LoanOrder order, LoanDesk desk, BusinessClock clock, HouseRules house, LoanOptions options)
    {
        var (now, today) = (clock.Now, clock.Today);
        var agreement = Agreements.Of(order.Terms, order.WantedOn ?? today, house.VatRate, options.Provisions);
        var stored = new StoredBook(
            Guid.CreateVersion7(now), desk.Tenant, order.ClientId, Version: 1, Acts: 0, Entries: 0, now, desk.By, DecidedBy: null, order.WantedOn, today,
            LoanBook.Applied(agreement, today));
        return new OpenBook(stored, isNew: true);
    }
}
