using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;
using RefusalConcerns = Enlace.Messaging.Platforms.RefusalConcerns;
using SendResult = Enlace.Messaging.Platforms.SendResult;

namespace Enlace.Tests.Messaging.Edges;

/// <summary>Whom messages go to and come from stands in no line of the log but by its last four characters, whatever goes wrong and whoever repeats it.</summary>
public sealed class PersonsInLogsTests(MessagingFixture<SqliteEngine> fixture) : MessagingSuite(fixture), IClassFixture<MessagingFixture<SqliteEngine>>
{
    [Fact]
    public async Task Of_a_send_however_it_ends()
    {
        await using var stage = await SendStage.Set(await new SqliteEngine().NewSettings(), null, ("ENLACE__Messaging__Sending__MaxAttempts", "2"), ("LOG_LEVEL", "debug"));
        var platform = stage.Platform;
        platform.Answers = (call, _) => call.Text switch
        {
            "refused" => Task.FromResult<SendResult>(new SendResult.Refused("21211", $"The number +{call.Context.Recipient} is not valid", RefusalConcerns.Recipient)),
            "later" => Task.FromResult<SendResult>(new SendResult.Later("131000", $"Try {call.Context.Recipient} later", TimeSpan.FromMilliseconds(20))),
            "lost" => Task.FromResult<SendResult>(new SendResult.Unknown($"No answer about {call.Context.Recipient}")),
            "bug" => throw new InvalidOperationException($"Nobody knows {call.Context.Recipient}", new FormatException($"'{call.Context.Recipient}' is no number")),
            "channel" => Task.FromResult<SendResult>(new SendResult.Refused("190", $"May not write to {call.Context.Recipient}", RefusalConcerns.Channel)),
            _ => Task.FromResult(platform.Accept()),
        };
        var persons = new List<string>();
        foreach (var (text, status) in new[] { ("fine", "sent"), ("refused", "failed"), ("later", "failed"), ("lost", "unknown"), ("bug", "unknown"), ("channel", "failed") })
        {
            persons.Add(stage.Person());
            var id = (await stage.Send(persons[^1], text)).Expect(200, 202, 422).Json.Uuid("data.message_id");
            await stage.Becomes(id, status);
        }

        foreach (var person in persons)
            (await stage.Api.Get($"/chat/whatsapp/{person}")).Expect(200);
        (await stage.Api.Get($"/messages/outbound?recipient={persons[0]}")).Expect(200);

        Nowhere(stage.Hub.LogLines, persons);
        foreach (var (person, word) in persons.Zip((string[])["has come to sent", "is failed: 21211", "is failed: 131000", "is unknown: unknown_outcome", "broke", "is failed: 190"]))
            Assert.Contains(stage.Hub.LogLines, line => line.Contains(word, StringComparison.Ordinal) && line.Contains($"***{person[^4..]}", StringComparison.Ordinal));
        Assert.Contains(stage.Hub.LogLines, line => line.Contains("is out of use until somebody mends it", StringComparison.Ordinal) && line.Contains(stage.Channel.Id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_webhook_that_is_read_and_of_one_that_cannot_be()
    {
        var (person, other, id) = ("573017654321", "573018765432", (await Channel()).Id);
        var address = await One("SELECT external_address FROM messaging.channel_integrations WHERE id = @id", row => row.Text(0), ("id", id));
        (await Tell([new { to = address, from = person, id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1);
        var bad = (await Tell([new { to = address, from = other, id = "b", text = ProbePlatform.Poison }])).Expect(200).Json.Uuid("data.event_id");
        await Eventually.Holds(async () => (await List(Api, "/webhooks/events?state=quarantined&limit=200")).Any(one => one.Text("id") == bad), () => $"{bad} is quarantined", 30);
        (await Tell([new { to = address, notice = "account_update", error = $"190: {other} has complained" }])).Expect(200);
        await AllRead();
        (await Api.Delete($"/persons/whatsapp/{person}")).Expect(200);

        Nowhere(Hub.LogLines, [person, other]);
        Assert.Contains(Hub.LogLines, line => line.Contains("waits for a person", StringComparison.Ordinal) && line.Contains("***5432", StringComparison.Ordinal) && line.Contains(bad, StringComparison.Ordinal));
        Assert.DoesNotContain(other, (await One("SELECT error FROM messaging.webhook_events WHERE id = @id", row => row.Text(0), ("id", Guid.Parse(bad)))), StringComparison.Ordinal);
    }

    /// <summary>In no spelling, and not in the middle of anything.</summary>
    private static void Nowhere(IReadOnlyList<string> lines, IEnumerable<string> persons) => Assert.All(
        persons, person => Assert.DoesNotContain(lines, line => line.Contains(person, StringComparison.Ordinal) || line.Contains(person[2..], StringComparison.Ordinal)));
}
