using Enlace.Messaging.Platforms;

namespace Enlace.Tests.Messaging.Platforms.Twilio;

/// <summary>What is Twilio's alone.</summary>
public sealed class TwilioPlatformTests(PlatformFake fake) : IClassFixture<PlatformFake>
{
    [Fact]
    public void The_answer_to_a_webhook_is_a_TwiML_document_that_says_nothing()
    {
        using var lab = new PlatformLab(new TwilioCases(), PlatformFake.Nowhere);

        Assert.Equal(new WebhookReply("text/xml; charset=utf-8", """<?xml version="1.0" encoding="UTF-8"?><Response/>"""), lab.Platform.Reply);
    }

    [Fact]
    public async Task Credentials_are_proved_by_the_account_itself_with_Basic_authentication()
    {
        using var lab = new PlatformLab(new TwilioCases(), fake.Url);
        fake.Answer(new System.Text.Json.Nodes.JsonObject { ["json"] = System.Text.Json.Nodes.JsonNode.Parse(lab.Cases.GoodInspection) });

        Assert.Equal(Inspection.Good, await lab.Platform.Inspect(lab.Context(), TestContext.Current.CancellationToken));

        var call = Assert.Single(fake.Calls);
        Assert.Equal("GET /twilio/2010-04-01/Accounts/AC00000000000000000000000000000001.json", $"{call.Method} {call.Path}");
        Assert.Equal("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTpuei10d2lsaW8tYXV0aC10b2tlbi1vZi10aGUtc3VpdGU=", call.Headers["Authorization"]);
    }

    [Fact]
    public async Task An_account_that_is_suspended_is_not_good()
    {
        using var lab = new PlatformLab(new TwilioCases(), fake.Url);
        fake.Answer(new System.Text.Json.Nodes.JsonObject { ["json"] = System.Text.Json.Nodes.JsonNode.Parse("""{"sid":"AC00000000000000000000000000000001","status":"suspended"}""") });

        Assert.Equal(new Inspection("The account is suspended."), await lab.Platform.Inspect(lab.Context(), TestContext.Current.CancellationToken));
    }
}
