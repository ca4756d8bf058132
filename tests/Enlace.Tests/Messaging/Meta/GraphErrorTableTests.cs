using System.Text.Json;
using Enlace.Messaging.Meta;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Platforms.WhatsApp;

namespace Enlace.Tests.Messaging.Meta;

/// <summary>How long it is waited, by the attempt; what each code means stands in the platforms' own files of cases.</summary>
public sealed class GraphErrorTableTests
{
    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 16)]
    [InlineData(3, 64)]
    [InlineData(4, 256)]
    [InlineData(5, 1024)]
    [InlineData(6, 3600)]
    [InlineData(1000, 3600)]
    public void Too_much_for_one_person_waits_six_seconds_and_then_four_to_the_power_of_the_attempt(int attempt, int seconds) => Assert.Equal(seconds, Wait(131056, attempt));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 16)]
    public void Too_much_for_the_number_waits_a_second_at_least_and_longer_each_time(int attempt, int seconds) => Assert.Equal(seconds, Wait(130429, attempt));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(20, 3600)]
    public void Too_many_calls_wait_a_minute_and_longer_each_time(int attempt, int seconds) => Assert.Equal(seconds, Wait(80007, attempt));

    [Fact]
    public void A_narrow_line_goes_before_the_wide_one_and_only_with_its_own_code()
    {
        Assert.Equal(RefusalConcerns.Window, PageErrors.Table.Find(10, 2018278)!.Refuses);
        Assert.Equal(RefusalConcerns.Channel, PageErrors.Table.Find(10, null)!.Refuses);
        Assert.Equal(RefusalConcerns.Message, PageErrors.Table.Find(100, 2018278)!.Refuses);
        Assert.Null(PageErrors.Table.Find(987654, 2018278));
    }

    private static double? Wait(int code, int attempt)
    {
        using var json = JsonDocument.Parse($$$"""{"error":{"message":"x","code":{{{code}}}}}""");
        var answer = new GraphAnswer(new PlatformAnswer(400, json.RootElement, null), GraphError.In(json.RootElement, null));
        return Assert.IsType<SendResult.Later>(WhatsAppErrors.Table.Judge(answer, attempt)).After?.TotalSeconds;
    }
}
