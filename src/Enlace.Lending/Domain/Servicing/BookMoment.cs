namespace Enlace.Lending.Domain.Servicing;

/// <summary>Something that others want to hear of, with how the loan stood when it arose: the rest of the act may change that again.</summary>
/// <param name="Event">What it was.</param>
/// <param name="On">The business date.</param>
/// <param name="DaysPastDue">How late the loan was.</param>
/// <param name="Balance">Its outstanding principal.</param>
/// <param name="IsAge">Time alone brought it about, before whatever the act itself did.</param>
internal sealed record BookMoment(BookEvent Event, DateOnly On, int DaysPastDue, decimal Balance, bool IsAge = false);
