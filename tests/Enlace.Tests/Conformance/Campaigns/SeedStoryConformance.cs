using System.Text.Json;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>The seed's story with a broker between the BFF and the services: both of its calls, and a service that is down in between.</summary>
public abstract class SeedStoryConformance(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    private const string Topic = "comando-registrar-campaign", Subscription = "sub-com-registrar-campaign";

    private readonly Dictionary<string, string?> _settings = [];
    private InProcessHub? _hub;

    private CampaignsDriver Api => new(_hub!.Client);

    /// <summary>The service's own place, by the contract's name.</summary>
    private static TopicSubscription Service { get; } = new(Topic, Subscription, CarriesCommands: true, IsQueue: true, IsNamed: true);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var folder = Directory.CreateTempSubdirectory("enlace-test-").FullName;
        OnEnd(() => Directory.Delete(folder, recursive: true));
        _settings["ENLACE_DATABASE"] = $"sqlite:{Path.Combine(folder, "story.db")}";
        _settings["ENLACE_BROKER"] = Place;
        _settings["ENLACE_MODULES"] = "campaigns";
        OnEnd(StopHub);
    }

    [Fact]
    public async Task The_seeds_campaign_travels_by_its_topic_and_everything_that_comes_of_it_is_told_on_theirs()
    {
        await StartHub();
        await ServiceListens();
        var commands = await Read(new(Topic, "foreign", CarriesCommands: true));
        var (campaigns, partners, tracking) = (await Read(new("evento-campaigns", "foreign")), await Read(new("evento-partners", "foreign")), await Read(new("evento-traking", "foreign")));
        var brand = CampaignsDriver.Brand();

        var answer = await Api.Create(CampaignsDriver.Seed(brand));
        var chain = answer.Uuid("id_correlacion");
        await Api.Saga(chain, "COMPLETADA", 60);

        await commands.Gets(1);
        var command = Envelope(Assert.Single(commands.Received));
        Assert.Equal(("RegistrarCampaign", "v1", "RegistrarCampaign", "campaign.aeroalpes"), (command.Text("type"), command.Text("specversion"), command.Text("datacontenttype"), command.Text("service_name")));
        Assert.Equal(("Test", 10000m, "USD", brand), (command.Text("data.nombre"), command.At("data.presupuesto").GetDecimal(), command.Text("data.divisa"), command.Text("data.marca_id")));
        var sent = JsonSerializer.Deserialize<JsonElement>(command.Text("data.participantes")!);
        Assert.Equal(["p-98765", "p-54321"], sent.EnumerateArray().Select(one => one.Text("id")));
        await campaigns.Gets(1);
        await partners.Gets(2);
        await tracking.Gets(2);
        var told = Envelope(Assert.Single(campaigns.Received));
        Assert.Equal(("CampaignCreada", answer.Text("id_campaign"), chain), (told.Text("type"), told.Text("campaign_registrada.id"), told.Text("id_correlacion")));
        Assert.Equal(["afiliado", "influencer"], partners.Received.Select(one => Envelope(one).Text("partner_registrado.tipo")).Order());
        Assert.All(tracking.Received, one => Assert.Equal("evento_registrado", Envelope(one).Text("type")));
        Assert.Equal(5, new[] { campaigns, partners, tracking }.SelectMany(reader => reader.Received).Select(one => Envelope(one).Text("id")).Distinct().Count());
        await NothingWaits(Service);
    }

    [Fact]
    public async Task The_seeds_partner_travels_by_its_topic()
    {
        await StartHub();
        await ServiceListens();
        var commands = await Read(new("comando-registrar-partner", "foreign", CarriesCommands: true));

        var answer = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "Influencer de moda con 200k seguidores" })).Expect(200).Json;

        await commands.Gets(1);
        var command = Envelope(Assert.Single(commands.Received));
        Assert.Equal(("Alice Doe", "influencer"), (command.Text("data.nombre"), command.Text("data.tipo")));
        Assert.Equal(JsonValueKind.Number, command.At("data.fecha_creacion").ValueKind);
        Assert.Equal("PROCESADO", (await Api.Command(answer.Uuid("id_comando"))).Text("estado"));
    }

    [Fact]
    public async Task Case_4_what_was_sent_while_the_service_was_down_is_done_once_when_it_is_back()
    {
        await StartHub();
        await ServiceListens();
        await StopHub();
        var brand = CampaignsDriver.Brand();
        var foreign = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Guid.CreateVersion7(),
            time = 1757872800000,
            ingestion = 1757872800012,
            specversion = "v1",
            type = "RegistrarCampaign",
            datacontenttype = "RegistrarCampaign",
            service_name = "campaign.aeroalpes",
            data = new { nombre = "Verano", presupuesto = 2500.0, divisa = "USD", marca_id = brand, participantes = "[]" },
        });
        var message = new OutgoingMessage(
            Topic, "key", Guid.CreateVersion7(), "RegistrarCampaign", foreign, "application/json", IsCommand: true, new Dictionary<string, string>(), IsQueue: true, Subscription: Subscription);
        // Twice, as a sender that got no answer does.
        await Confirmed(message, message with { Id = Guid.CreateVersion7() });

        await StartHub();

        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(async () => (found = await Api.Campaigns(brand)).Count > 0, () => "the campaign", 30);
        await Api.Saga(found[0].Text("id_correlacion")!, "COMPLETADA");
        await NothingWaits(Service);
        Assert.Single(await Api.Campaigns(brand));
    }

    [Fact]
    public async Task The_BFF_takes_a_command_while_no_service_has_ever_run()
    {
        _settings["ENLACE_ROLES"] = "api";
        await StartHub();
        var brand = CampaignsDriver.Brand();
        var answer = await Api.Create(CampaignsDriver.Seed(brand));
        await StopHub();
        _settings.Remove("ENLACE_ROLES");

        await StartHub();

        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA", 60);
        Assert.Single(await Api.Campaigns(brand));
        Assert.Empty((await Api.Get("/api/v1/dead-letters?limit=50")).Expect(200).Json.At("items").EnumerateArray());
    }

    private async Task StartHub() => _hub = await InProcessHub.Start(_settings);

    private async Task StopHub()
    {
        if (Interlocked.Exchange(ref _hub, null) is { } hub)
            await hub.DisposeAsync();
    }

    private Task ServiceListens() => Eventually.Holds(async () => await Server.Waiting(Place, Service) >= 0, () => "the service's place", 30);

    private static JsonElement Envelope(IncomingMessage message) => JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
}
