using System.Text;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>The partners' journey with a broker between us and everybody else: the same for every broker.</summary>
public abstract class BrokerJourneyConformance(IBrokerFixture fixture) : BrokerJourneySuite(fixture)
{
    [Fact]
    public async Task Case_1_a_new_partner_is_told_on_its_topic_in_the_contracts_envelope()
    {
        var reader = await Read(Created);
        var id = await Api.Register(nombre: "Empresa ABC");

        await reader.Gets(1);
        var got = Assert.Single(reader.Received);
        using var envelope = JsonDocument.Parse(got.Body);
        var told = envelope.RootElement;
        var stored = await Api.Event(id, "PartnerCreado");
        Assert.Equal(got.MessageId, told.Text("id"));
        Assert.Equal(stored.Id, told.Text("id"));
        Assert.Equal("v1", told.Text("specversion"));
        Assert.Equal("PartnerCreado", told.Text("type"));
        Assert.Equal("gestion-de-integraciones", told.Text("service_name"));
        Assert.Equal(JsonValueKind.Number, told.At("time").ValueKind);
        Assert.Equal(JsonValueKind.Number, told.At("ingestion").ValueKind);
        Assert.Equal(id, told.Text("data.partner_id"));
        Assert.Equal("default", got.Headers["enlace-tenant"]);
        Assert.Equal(told.Text("correlation_id"), got.Headers["enlace-correlation"]);
    }

    [Fact]
    public async Task What_happens_to_a_partner_is_told_on_its_topics()
    {
        var (changed, kyc, deleted) = (await Read(new("eventos-partners-actualizado", "foreign")), await Read(new("eventos-kyc-verificado", "foreign")), await Read(new("eventos-partners-eliminado", "foreign")));
        var id = await Api.Register();

        (await Api.Put($"/{id}", new { nombre = "Otro nombre" })).Expect(200);
        (await Api.DecideKyc(id, "APROBADO")).Expect(200);
        (await Api.Delete($"/{id}")).Expect(200, 204);

        foreach (var (reader, type) in ((BrokerReader, string)[])[(changed, "PartnerActualizado"), (kyc, "KYCVerificado"), (deleted, "PartnerEliminado")])
        {
            await reader.Gets(1);
            using var envelope = JsonDocument.Parse(reader.Received[0].Body);
            Assert.Equal((type, id), (envelope.RootElement.Text("type"), envelope.RootElement.Text("data.partner_id")));
        }
    }

    [Fact]
    public async Task Case_33_a_command_creates_the_partner_and_the_same_message_again_changes_nothing()
    {
        var reader = await Read(Created);
        var (id, email) = (Guid.CreateVersion7(), Fresh.Email());

        await Command(id, email);
        var partner = await Appears(email);
        await Command(id, email);
        await Command(id, email);
        // The next command was received behind the repeats, so they have had their chance.
        var next = Fresh.Email();
        await Command(Guid.CreateVersion7(), next);
        var second = await Appears(next);

        await reader.Gets(2);
        await NothingWaits(CreatePartner);
        Assert.Equal([partner, second], await Told(reader));
        Assert.Single(await Api.Events(partner, "PartnerCreado"));
        Assert.Empty(await Failures(id));
    }

    [Fact]
    public async Task What_cannot_be_read_goes_to_our_dead_letters_and_out_of_the_brokers_way()
    {
        await ListensToCommands();
        var nonsense = $"{{nonsense {Fresh.Token()}";

        await Confirmed(Message(CreatePartner, Guid.CreateVersion7(), Encoding.UTF8.GetBytes(nonsense)), Message(CreatePartner, Guid.CreateVersion7(), [0xff, 0xfe, 0x00, 0x80]));

        await Eventually.Holds(async () => (await DeadLetters()).Count == 2, () => "two dead letters");
        await NothingWaits(CreatePartner);
        Assert.Contains(await DeadLetters(), letter => letter.At("data").ToString().Contains(nonsense, StringComparison.Ordinal));
        Assert.All(await DeadLetters(), letter => Assert.Equal("unreadable", letter.Text("error_code")));
        var email = Fresh.Email();
        await Command(Guid.CreateVersion7(), email);
        await Appears(email);
    }

    [Fact]
    public async Task A_taken_address_is_told_on_the_failures_topic_and_is_done_with()
    {
        var reader = await Read(new("eventos-partners-fallido", "foreign"));
        var (id, email) = (Guid.CreateVersion7(), Fresh.Email());
        await Api.Register(email);

        await Command(id, email);

        await reader.Gets(1);
        using var envelope = JsonDocument.Parse(reader.Received[0].Body);
        Assert.Equal("PartnerCreationFailed", envelope.RootElement.Text("type"));
        Assert.Equal(id.ToString(), envelope.RootElement.Text("data.comando_id"));
        Assert.Equal("EMAIL_EXISTENTE", envelope.RootElement.Text("data.codigo"));
        await NothingWaits(CreatePartner);
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task A_message_that_was_never_acknowledged_is_taken_out_of_the_brokers_way()
    {
        Assert.SkipUnless(Traits.CountsDeliveries, "The broker does not count.");
        await ListensToCommands();
        await StopHub();
        var email = Fresh.Email();
        // Another reader of the same subscription refuses it as often as we would let it.
        var killer = await Read(CreatePartner);
        killer.Act = (_, _) => throw new InvalidTimeZoneException("told to fail");
        await Command(Guid.CreateVersion7(), email);
        await Eventually.Holds(() => killer.Received.Any(got => got.Deliveries > 10), () => $"more than ten deliveries; {killer.Received.Count}", 120);
        await killer.Stop();

        await StartHub();

        await Eventually.Holds(async () => (await DeadLetters()).Any(letter => letter.Text("error_code") == "poison"), () => "a dead letter", 60);
        await NothingWaits(CreatePartner, 60);
        Assert.Equal(0, await Api.Total($"q={Uri.EscapeDataString(email)}"));
    }

    [Fact]
    public async Task A_message_without_id_and_headers_is_taken_too_and_known_by_its_bytes()
    {
        await ListensToCommands();
        var email = Fresh.Email();
        var bare = JsonSerializer.SerializeToUtf8Bytes(new { nombre = "Sin sobre", email });

        await Confirmed(Message(CreatePartner, Guid.CreateVersion7(), bare));

        await Appears(email);
        await NothingWaits(CreatePartner);
    }

    [Fact]
    public async Task The_hub_says_how_it_stands_with_its_broker()
    {
        await ListensToCommands();
        await Api.Register();

        await Eventually.Holds(
            async () => (await Api.Everywhere.Get("/health/ready")).Expect(200).Json.At("parts").Text("broker") == "up", () => "the broker is up");
    }
}
