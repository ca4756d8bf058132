using System.Text.Json;
using Enlace.SystemTests.CouchDb;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Lending;

/// <summary>The contract's exchange on a real RabbitMQ and its queue into a real document store (contract §9, cases 16 to 18). Stops both, so it runs alone.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class SofipoEventsTests(BrokerFixture<RabbitMqServer> fixture) : IClassFixture<BrokerFixture<RabbitMqServer>>, IAsyncLifetime
{
    private readonly RabbitMqServer _server = (RabbitMqServer)fixture.Server;
    private readonly CouchDbServer _couch = CouchDbServer.New();
    private InProcessHub _hub = null!;
    private SofipoBroker _broker = null!;
    private LendingDriver _admin = null!;

    public async ValueTask InitializeAsync()
    {
        var place = await _server.NewPlace();
        _broker = new SofipoBroker(_server, RabbitMqServer.Host(place));
        // Others were there first, with the exchange as the original makes it.
        await _broker.Listen();
        _hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_BROKER"] = place, ["ENLACE_EVENTLOG"] = _couch.Setting });
        _admin = new LendingDriver(_hub.Client, (await new LendingDriver(_hub.Client).SignIn("admin", "string")).Expect(200).Json.Text("access_token"));
        await _broker.IsRead();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _couch.Dispose();
    }

    [Fact]
    public async Task What_happens_to_a_client_is_told_as_the_contract_has_it_and_becomes_one_document()
    {
        var client = await Client();
        (await _admin.Put($"/clients/{client.Text("id")}", new { full_name = "Carlos A. Perez" })).Expect(200);

        var heard = await _broker.Hear(2);

        Assert.Equal(["sofipo.client.created", "sofipo.client.updated"], heard.Select(message => message.Text("routing_key")));
        foreach (var message in heard)
        {
            var body = JsonElement.Parse(message.Text("payload")!);
            Assert.Equal(2, message.At("properties.delivery_mode").GetInt32());
            Assert.Equal("application/json", message.Text("properties.content_type"));
            Assert.Equal(body.Text("event_id"), message.Text("properties.message_id"));
            Assert.Equal(client.Text("id"), body.Text("entity_id"));
            Assert.Equal(1, body.At("schema_version").GetInt32());
            body.Instant("timestamp");
            var document = await Document(body.Text("event_id")!);
            Assert.Equal(
                (body.Text("event_type"), body.Text("entity_id"), body.At("payload").GetRawText(), body.Text("timestamp"), message.Text("routing_key")),
                (document.Text("event_type"), document.Text("entity_id"), document.At("payload").GetRawText(), document.Text("timestamp"), document.Text("routing_key")));
        }

        Assert.Equal("""{"full_name":"Carlos A. Perez"}""", JsonElement.Parse(heard[1].Text("payload")!).At("payload").GetRawText());
        await QueueIsEmpty();
        Assert.Equal(2, await _couch.Count());
        Assert.Empty(await _broker.Heard());
    }

    [Fact]
    public async Task What_others_tell_becomes_one_document_however_often_it_comes()
    {
        var id = Fresh.Id();
        var known = Body("payment_registered", $$"""{"amount":"1.00","id":"{{id}}"}""", $$""","event_id":"{{id}}" """);
        var original = Body("loan_created", """{"amount":"50000.00","granted_at":"2026-01-02 03:04:05.678+00:00"}""");
        for (var i = 0; i < 3; i++)
        {
            await _broker.Publish("sofipo.payment.registered", known);
            await _broker.Publish("sofipo.loan.created", original);
        }

        await Eventually.Holds(async () => await _couch.Count() == 2, () => "two documents", 30);
        await QueueIsEmpty();

        var document = await Document(id);
        Assert.Equal(("payment_registered", "e-1", "sofipo.payment.registered"), (document.Text("event_type"), document.Text("entity_id"), document.Text("routing_key")));
        document.Instant("received_at");
        Assert.Equal(2, await _couch.Count());
        Assert.All((await _couch.Documents())!.Values, row => Assert.StartsWith("1-", row.Text("_rev"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_can_read_waits_for_a_person_and_holds_nothing_up()
    {
        await _broker.Publish("sofipo.client.created", "nada");
        await _broker.Publish("sofipo.loan.created", """{"event_type":"loan_created","entity_id":"1","payload":7}""");
        await _broker.Publish("sofipo.loan.created", Body("loan_created", "{}"));

        var dead = await _broker.Hear(2, SofipoBroker.DeadQueue);

        Assert.Equal([("sofipo.client.created", "nada"), ("sofipo.loan.created", """{"event_type":"loan_created","entity_id":"1","payload":7}""")],
            dead.Select(message => (message.Text("routing_key"), message.Text("payload"))).OrderBy(pair => pair.Item1, StringComparer.Ordinal));
        await Eventually.Holds(async () => await _couch.Count() == 1, () => "one document", 30);
        await QueueIsEmpty();
    }

    [Fact]
    public async Task The_contracts_queue_is_read_one_message_at_a_time()
    {
        int? prefetch = null;
        await Eventually.Holds(async () => (prefetch = await _broker.Prefetch()) is not null, () => "the server to tell of its reader", 30);

        Assert.Equal(1, prefetch);
    }

    [Fact]
    public async Task A_broker_that_dies_is_told_when_it_is_back_once()
    {
        await Client();
        Assert.Single(await _broker.Hear(1));
        JsonElement client;
        await _server.Kill();
        try
        {
            client = await Client();
        }
        finally
        {
            await _server.Start();
        }

        var heard = await _broker.Hear(1);
        await _broker.IsRead();
        await QueueIsEmpty();

        Assert.Equal(client.Text("id"), JsonElement.Parse(Assert.Single(heard).Text("payload")!).Text("entity_id"));
        await Eventually.Holds(async () => await _couch.Count() == 2, () => "two documents", 60);
        Assert.Empty(await _broker.Heard());
        Assert.Equal(2, await _couch.Count());
    }

    [Fact]
    public async Task A_document_store_that_dies_loses_nothing_of_ours_or_of_others()
    {
        await Client();
        await Eventually.Holds(async () => await _couch.Count() == 1, () => "the first document", 30);
        await CouchDbServer.Kill();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                await Client();
                await _broker.Publish("sofipo.payment.registered", Body("payment_registered", $$"""{"id":"{{i}}"}"""));
            }
        }
        finally
        {
            await CouchDbServer.Start();
        }

        await Eventually.Holds(async () => await _couch.Count() == 7, () => "seven documents", 90);
        await QueueIsEmpty();
        Assert.Equal(7, await _couch.Count());
        Assert.Empty(await _broker.Take(SofipoBroker.DeadQueue));
    }

    private static string Body(string type, string payload, string more = "") =>
        $$"""{"event_type":"{{type}}","entity_id":"e-1","payload":{{payload}},"timestamp":"2026-01-02T03:04:05.678000Z"{{more}}}""";

    private async Task<JsonElement> Client() => (await _admin.Post("/clients/", new
    {
        full_name = "Carlos Perez",
        email = Fresh.Email(),
        rfc = "PEPJ800101" + System.Security.Cryptography.RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3),
    })).Expect(201).Json;

    private async Task<JsonElement> Document(string id)
    {
        JsonElement? document = null;
        await Eventually.Holds(async () => (document = await _couch.Ask(id)) is not null, () => $"a document {id}", 30);
        return document!.Value;
    }

    private Task QueueIsEmpty() => Eventually.Holds(async () => await _broker.IsEmpty(), () => "an empty queue", 90);
}
