using System.Diagnostics;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Leads;

/// <summary>The webhooks while PostgreSQL is away. Alone, because the server is everybody's.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class LeadDatabaseOutageTests(BrokerFixture<RabbitMqServer> broker) : QueueSuite(broker), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    [Fact]
    public async Task With_nothing_to_write_to_an_event_is_refused_for_now_and_taken_later_as_a_new_one()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() });
        var manyChat = new HubCaller(hub.ClientWithKey("sandbox-key"), "/api/v1/manychat/webhook");
        (await manyChat.Post("/contact", Contact($"mc_{Fresh.Token()}"))).Expect(202);
        await Control("stop");

        var refused = (await manyChat.Post("/contact", Contact())).Expect(503);
        var stillJudged = (await manyChat.Post("/contact", "{}")).Expect(422);
        // The operator reads when it was away, why, and when it was back.
        await Eventually.Holds(
            () => hub.LogLines.Any(line => line.Contains("The workers wait for the database: PostgreSQL", StringComparison.Ordinal)), () => "the log to tell that the database is away", 30);
        await Control("start");

        Assert.Equal("5", refused.Header("Retry-After"));
        Assert.False(string.IsNullOrEmpty(refused.Json.Text("detail")), refused.ToString());
        Assert.Null(stillJudged.Header("Retry-After"));
        Assert.Null((await manyChat.Post("/contact", Contact())).Expect(202).Header("Idempotent-Replayed"));
        Assert.Equal("true", (await manyChat.Post("/contact", Contact())).Expect(202).Header("Idempotent-Replayed"));
        await Eventually.Holds(
            () => hub.LogLines.Any(line => line.Contains("The database answers again", StringComparison.Ordinal)), () => "the log to tell that the database is back", 30);
    }

    [Fact]
    public async Task With_a_broker_an_event_goes_straight_to_its_queue_and_has_its_effect_once()
    {
        await StartHub();
        var before = $"mc_{Fresh.Token()}";
        (await ManyChat.Post("/contact", Contact(before))).Expect(202);
        await Hears(before);
        await Control("stop");

        (await ManyChat.Post("/contact", Contact())).Expect(202);
        await Control("start");

        await Hears(Person, seconds: 60);
        // With the contact the worker has entered the event into the inbox, so a repeat is known from then on; one before that would be an event of its own.
        await Eventually.Holds(
            async () => (await Operator.Get($"/verificar-contacto?manychat_id={Person}", ("X-API-KEY", "sandbox-key"))) is { Status: 200 } known
                && known.Json.Text("existe") == "sí", () => "the contact", 30);
        Assert.Equal("true", (await ManyChat.Post("/contact", Contact())).Expect(202).Header("Idempotent-Replayed"));
        await NothingWaits(Contacts);
        Assert.Single(Heard.Of(Person));
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task With_neither_it_is_refused_for_now()
    {
        await StartHub();
        await Control("stop");
        await Server.Kill();

        var refused = (await ManyChat.Post("/contact", Contact())).Expect(503);
        await Server.Start();
        await Control("start");

        Assert.Equal("5", refused.Header("Retry-After"));
        await Eventually.Holds(async () => (await ManyChat.Post("/contact", Contact())).Status == 202, () => "it is taken", 30);
        await Hears(Person, seconds: 60);
        Assert.Single(Heard.Of(Person));
    }

    protected override Task<string> NewDatabase() => TestPostgres.NewDatabase();

    private static async Task Control(string word)
    {
        using var control = Process.Start(TestPostgres.ControlScript, [word]);
        await control.WaitForExitAsync(Cancel);
        Assert.Equal(0, control.ExitCode);
    }
}
