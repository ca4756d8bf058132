using System.Text.Json.Nodes;
using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Messaging.Platforms.Telegram;

/// <summary>What is Telegram's alone.</summary>
public sealed class TelegramPlatformTests(PlatformFake fake) : IClassFixture<PlatformFake>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_secret_finds_the_channel()
    {
        using var lab = new PlatformLab(new TelegramCases(), PlatformFake.Nowhere);
        var webhook = CaseText.Payload(lab.Cases, lab.Cases.Case("webhooks.json", "text"));

        Assert.Null(lab.Platform.RoutingSecret(webhook));
        Assert.Equal(lab.Cases.Secrets["webhook_secret"], lab.Platform.RoutingSecret(lab.Cases.Sign(webhook, lab.Cases.Secrets)));
    }

    [Theory]
    [InlineData("7700112233:AAF", "7700112233")]
    [InlineData(":AAF", null)]
    [InlineData("YOUR_TOKEN", null)]
    [InlineData("77x0:AAF", null)]
    public void A_bots_number_is_the_first_part_of_its_token(string token, string? bot)
    {
        using var lab = new PlatformLab(new TelegramCases(), PlatformFake.Nowhere);

        Assert.Equal(bot, lab.Platform.Rules.AddressOfToken!(token));
    }

    [Theory]
    [InlineData("5550001112", 1, 3)]
    [InlineData("-1001234567890", 60.0 / 18, 18)]
    [InlineData("-5", 60.0 / 18, 18)]
    public void A_group_is_written_to_18_times_a_minute(string recipient, double seconds, int burst)
    {
        using var lab = new PlatformLab(new TelegramCases(), PlatformFake.Nowhere);

        Assert.Equal(new PairPace(seconds, burst), lab.Platform.Traits.PaceOf(recipient));
    }

    [Fact]
    public async Task A_press_is_answered_and_nothing_else_is()
    {
        using var lab = new PlatformLab(new TelegramCases(), fake.Url);
        fake.Answer(new JsonObject { ["json"] = JsonNode.Parse("""{"ok":true,"result":true}""") });

        foreach (var name in (string[])["press of a button", "text", "edited message"])
        {
            var incoming = Assert.Single(lab.Platform.Read(CaseText.Payload(lab.Cases, lab.Cases.Case("webhooks.json", name))).Messages);
            await lab.Platform.Acknowledge(incoming, lab.Context(), Cancel);
        }

        var call = Assert.Single(fake.Calls);
        Assert.EndsWith("/answerCallbackQuery", call.Path, StringComparison.Ordinal);
        CaseText.AssertSame(JsonNode.Parse("""{"callback_query_id":"4382"}"""), call.Content, "The answer to a press");
    }

    [Fact]
    public async Task A_token_of_another_bot_is_not_good_for_the_channel()
    {
        using var lab = new PlatformLab(new TelegramCases(), fake.Url);
        fake.Answer(new JsonObject { ["json"] = JsonNode.Parse("""{"ok":true,"result":{"id":1,"is_bot":true}}""") });

        Assert.Equal("The token is of another bot (1) than the channel's (7700112233).", (await lab.Platform.Inspect(lab.Context(), Cancel)).Refusal);
    }
}
