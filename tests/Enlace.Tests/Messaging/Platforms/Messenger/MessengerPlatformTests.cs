using System.Text.Json.Nodes;
using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Messaging.Platforms.Messenger;

/// <summary>What is sent depends on whether the person wrote lately; the suites of all platforms ask only when they did.</summary>
public sealed class MessengerPlatformTests(PlatformFake fake) : IClassFixture<PlatformFake>
{
    [Theory]
    [InlineData("messenger/meta", true, null, """{"messaging_type":"RESPONSE"}""")]
    [InlineData("messenger/meta", false, null, """{"messaging_type":"UPDATE"}""")]
    [InlineData("messenger/meta", false, "true", """{"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT"}""")]
    [InlineData("messenger/meta", false, true, """{"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT"}""")]
    [InlineData("messenger/meta", false, false, """{"messaging_type":"UPDATE"}""")]
    [InlineData("messenger/meta", true, "true", """{"messaging_type":"RESPONSE"}""")]
    [InlineData("messenger/meta", false, "false", """{"messaging_type":"UPDATE"}""")]
    [InlineData("instagram/meta", false, "true", """{"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT"}""")]
    public async Task A_person_may_answer_for_seven_days_where_the_channel_says_that_people_answer(string platform, bool inWindow, object? humanAgent, string expected)
    {
        using var lab = new PlatformLab(AllPlatforms.Of(platform), fake.Url);
        fake.Answer(new JsonObject { ["json"] = JsonNode.Parse(lab.Cases.GoodAnswer) });
        var context = lab.Context(humanAgent is null ? null : new JsonObject { ["human_agent"] = humanAgent is bool flag ? JsonValue.Create(flag) : JsonValue.Create((string)humanAgent) }) with { InWindow = inWindow };

        Assert.IsType<SendResult.Accepted>(await lab.Platform.Send(new OutgoingPart.TextPart("Hola", []), context, TestContext.Current.CancellationToken));

        var body = fake.Calls[0].Content!.AsObject();
        foreach (var name in (string[])["recipient", "message"])
            Assert.True(body.Remove(name));
        CaseText.AssertSame(JsonNode.Parse(expected), body, "What is said about the message");
    }
}
