using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.Webchat;

/// <summary>With a log that tells everything.</summary>
public sealed class VisitorsInLogsTests() : WebchatSuite(new Talkative())
{
    public override async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Who_a_visitor_is_and_what_is_said_stands_in_no_line_of_the_log()
    {
        var (webchat, phone, words) = (await NewWebchat(), "573019988776", Fresh.Token());
        var told = (await Visitors.Post("/sessions", new
        {
            website_token = webchat.Text("website_token"),
            user = new { identifier = phone, name = $"Ana {words}", email = $"{words}@shop.example" },
        })).Expect(201).Json.At("data");
        (await Write(told.Text("session_token")!, $"Mi número es {phone} {words}")).Expect(201);
        (await Answers(told.Uuid("session_id"), $"Gracias {words}")).Expect(200);
        await Eventually.Holds(
            async () => (await Tenant.Get($"/messages/inbound?channel_id={webchat.Text("id")}")).Expect(200).Json.At("data").GetArrayLength() == 1, () => "it came in");
        (await Tenant.Delete($"/persons/webchat/{phone}")).Expect(200);

        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(phone, StringComparison.Ordinal) || line.Contains(words, StringComparison.Ordinal)
            || line.Contains(told.Uuid("session_id"), StringComparison.Ordinal));
        foreach (var word in (string[])["came in through", "has come to sent"])
            Assert.Contains(Hub.LogLines, line => line.Contains(word, StringComparison.Ordinal) && line.Contains($"***{told.Uuid("session_id")[^4..]}", StringComparison.Ordinal));
    }

    private sealed class Talkative : IHubFixture
    {
        public async ValueTask<IHub> Hub() => await InProcessHub.Start(new Dictionary<string, string?> { ["LOG_LEVEL"] = "debug" });
    }
}
