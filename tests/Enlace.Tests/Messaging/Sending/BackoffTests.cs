using Enlace.Messaging.Sending;

namespace Enlace.Tests.Messaging.Sending;

public sealed class BackoffTests
{
    [Fact]
    public void It_grows_by_four_from_one_second_to_five_minutes() =>
        Assert.Equal([1, 4, 16, 64, 256, 300, 300], Enumerable.Range(1, 7).Select(count => Backoff.Step(count).TotalSeconds));

    [Fact]
    public void A_failure_waits_anything_up_to_that_and_who_is_asked_to_wait_never_less()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(Backoff.AfterFailure(3).TotalSeconds, 0, 16);
            Assert.InRange(Backoff.AfterThrottling(2, null).TotalSeconds, 4, 5);
            Assert.InRange(Backoff.AfterThrottling(1, TimeSpan.FromSeconds(30)).TotalSeconds, 30, 37.5);
            // Until tomorrow is not until the day after.
            Assert.InRange(Backoff.AfterThrottling(1, TimeSpan.FromHours(20)).TotalMinutes, 1200, 1205);
        }
    }
}
