using System.Diagnostics;
using Enlace.Kernel.Observability;

namespace Enlace.Tests.Kernel.Observability;

public sealed class TelemetryServicesTests
{
    [Theory]
    [InlineData("https://api.telegram.org/bot7700112233:AAFabcdefghijklmnop/sendMessage", "https://api.telegram.org/bot7700112233:***/sendMessage")]
    [InlineData("https://api.telegram.org/file/bot7700112233:AAFabcdefghijklmnop/photos/1.jpg", "https://api.telegram.org/file/bot7700112233:***/photos/1.jpg")]
    public void A_token_in_the_path_of_a_call_does_not_reach_the_traces(string address, string traced)
    {
        using var activity = new Activity("call").SetTag("url.full", address);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        TelemetryServices.HideToken(activity, request);

        Assert.Equal(traced, activity.GetTagItem("url.full"));
    }

    [Fact]
    public void Any_other_address_is_left_as_the_instrumentation_wrote_it()
    {
        using var activity = new Activity("call").SetTag("url.full", "https://graph.facebook.com/v25.0/1/messages?*");
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://graph.facebook.com/v25.0/1/messages");

        TelemetryServices.HideToken(activity, request);

        Assert.Equal("https://graph.facebook.com/v25.0/1/messages?*", activity.GetTagItem("url.full"));
    }
}
