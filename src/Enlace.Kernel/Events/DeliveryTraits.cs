namespace Enlace.Kernel.Events;

/// <summary>How deliveries to a destination behave.</summary>
/// <param name="Ordered">One subject's deliveries go one by one, in order.</param>
/// <param name="MaxInFlight">At once, in one process.</param>
/// <param name="Timeout">Of one attempt.</param>
/// <param name="Retries">When a transient failure is tried again.</param>
/// <param name="HasBreaker">Whether failures stop the whole destination for a while.</param>
/// <param name="WhenHeadFails">What an ordered destination does with a delivery that fails for good.</param>
internal sealed record DeliveryTraits(
    bool Ordered, int MaxInFlight, TimeSpan Timeout, RetrySchedule Retries, bool HasBreaker, WhenHeadFails WhenHeadFails = WhenHeadFails.SkipToDeadLetter)
{
    /// <summary>How long a claim lasts: the attempt itself and time to write down its end.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(15);
}
