using System.Text.Json;
using Enlace.SystemTests.CouchDb;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Reads;
using Enlace.SystemTests.Support;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Lending;

/// <summary>The seed's walk-through on everything it names at once: primary and standby, Redis, RabbitMQ, the document store; two of them die on the way.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class WalkThroughTests(BrokerFixture<RabbitMqServer> fixture) : IClassFixture<BrokerFixture<RabbitMqServer>>, IAsyncLifetime
{
    private readonly RabbitMqServer _server = (RabbitMqServer)fixture.Server;
    private readonly CouchDbServer _couch = CouchDbServer.New();
    private readonly TestRedis _redis = new();
    private InProcessHub _hub = null!;
    private SofipoBroker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        var (place, database) = (await _server.NewPlace(), await TestPostgres.NewDatabase());
        _broker = new SofipoBroker(_server, RabbitMqServer.Host(place));
        await _broker.Listen();
        _hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_DATABASE_REPLICA"] = TestReplica.Of(database),
            ["ENLACE_CACHE"] = TestRedis.Url,
            ["ENLACE_BROKER"] = place,
            ["ENLACE_EVENTLOG"] = _couch.Setting,
        });
        await _broker.IsRead();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _redis.DisposeAsync();
        _couch.Dispose();
    }

    [Fact]
    public async Task Five_calls_are_answered_and_told_once_though_the_broker_and_the_document_store_die()
    {
        var nobody = new LendingDriver(_hub.Client);
        var admin = new LendingDriver(_hub.Client, (await nobody.SignIn("admin", "string")).Expect(200).Json.Text("access_token"));
        var client = (await admin.Post("/clients/", new { full_name = "Carlos Perez", email = "carlos.perez@example.com", rfc = "PEPJ800101HNE" })).Expect(201).Json;
        var first = (await nobody.Get("/clients/PEPJ800101HNE")).Expect(200);
        await Eventually.Holds(async () => (await nobody.Get("/clients/PEPJ800101HNE")).Expect(200) is var again
            && again.Text == first.Text && again.Header("X-Cache") == "HIT", () => "the same client from the cache", 30);

        await _server.Kill();
        JsonElement loan;
        try
        {
            loan = (await admin.Post("/loans/", LoansDriver.Order(client.Text("id")!))).Expect(201).Json;
        }
        finally
        {
            await _server.Start();
        }

        await CouchDbServer.Kill();
        var payments = new List<string>();
        try
        {
            foreach (var amount in (decimal[])[2500.00m, 100.00m, 50.00m])
                payments.Add((await admin.Post($"/loans/{loan.Text("id")}/payments", new { amount })).Expect(201).Json.Text("id")!);
        }
        finally
        {
            await CouchDbServer.Start();
        }

        var statement = (await nobody.Get($"/loans/clients/{client.Text("id")}/account-statement")).Expect(200);
        Assert.Equal(statement.Text, (await nobody.Get($"/loans/clients/{client.Text("id")}/account-statement")).Expect(200).Text);
        Assert.Equal("47350.00", statement.Json.At("active_loans")[0].Text("current_balance"));
        (await admin.Put($"/clients/{client.Text("id")}", new { full_name = "Carlos A. Perez" })).Expect(200);
        Assert.Equal("Carlos A. Perez", (await nobody.Get("/clients/PEPJ800101HNE")).Expect(200).Json.Text("full_name"));

        var heard = (await _broker.Hear(6)).Select(message => (Key: message.Text("routing_key"), Body: JsonElement.Parse(message.Text("payload")!))).ToArray();
        Assert.Equal(
            ["sofipo.client.created", "sofipo.client.updated", "sofipo.loan.created", .. Enumerable.Repeat("sofipo.payment.registered", 3)],
            heard.Select(message => message.Key).Order(StringComparer.Ordinal));
        Assert.Equal(payments.Order(), heard.Where(message => message.Key == "sofipo.payment.registered").Select(message => message.Body.Text("entity_id")).Order());
        Assert.All(heard.Where(message => message.Key == "sofipo.payment.registered"), message => Assert.Equal(
            (loan.Text("id"), client.Text("id")), (message.Body.Text("payload.loan_id"), message.Body.Text("payload.client_id"))));
        await Eventually.Holds(async () => await _couch.Count() == 6 && await _broker.IsEmpty(), () => "six documents", 90);
        Assert.Equal(
            heard.Select(message => message.Body.Text("event_id")).Order(), (await _couch.Documents())!.Values.Select(document => document.Text("event_id")).Order());
        Assert.Empty(await _broker.Heard());
    }
}
