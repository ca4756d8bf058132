using System.Text.Json;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>A hub behind the broker, and beside it a foreign program that speaks to the same topics.</summary>
public abstract class BrokerJourneySuite(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    private readonly Dictionary<string, string?> _settings = [];
    private InProcessHub? _hub;

    protected static TopicSubscription Created { get; } = new("PartnerCreado", "foreign");

    /// <summary>The hub's own subscription.</summary>
    protected static TopicSubscription CreatePartner { get; } = new("comando-crear-partner", "partners", CarriesCommands: true);

    protected PartnersDriver Api { get; private set; } = null!;

    protected IReadOnlyList<string> HubLog => _hub!.LogLines;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // Its database outlives it, so that a test may stop and start it.
        var folder = Directory.CreateTempSubdirectory("enlace-test-").FullName;
        OnEnd(() => Directory.Delete(folder, recursive: true));
        _settings["ENLACE_DATABASE"] = $"sqlite:{Path.Combine(folder, "journey.db")}";
        _settings["ENLACE_BROKER"] = Place;
        OnEnd(StopHub);
        await StartHub();
    }

    protected async Task StartHub()
    {
        _hub = await InProcessHub.Start(_settings);
        Api = new PartnersDriver(_hub.Client);
    }

    protected async Task StopHub()
    {
        if (Interlocked.Exchange(ref _hub, null) is { } hub)
            await hub.DisposeAsync();
    }

    /// <summary>Sends the command as a foreign program would, as soon as somebody takes it.</summary>
    protected async Task Command(Guid id, string email)
    {
        await ListensToCommands();
        await Confirmed(Message(CreatePartner, id, JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            time = 1757872800000,
            ingestion = 1757872800012,
            specversion = "v1",
            type = "ComandoCrearPartner",
            datacontenttype = "AVRO",
            service_name = "gestion-de-integraciones",
            data = new { nombre = "Empresa por comando", email, telefono = "", direccion = "" },
        })));
    }

    protected Task ListensToCommands() => Eventually.Holds(
        async () => await Server.Waiting(Place, CreatePartner) >= 0, () => "the hub's subscription exists", 30);

    /// <summary>The partner's id, once it is there.</summary>
    protected async Task<string> Appears(string email)
    {
        string? id = null;
        await Eventually.Holds(async () =>
        {
            var found = (await Api.Get($"?q={Uri.EscapeDataString(email)}")).Expect(200).Json.At("partners").EnumerateArray().FirstOrDefault();
            id = found.ValueKind == JsonValueKind.Object ? found.Text("id") : null;
            return id is not null;
        }, () => $"a partner {email}", 20);
        return id!;
    }

    /// <summary>The partners that a reader was told of, in its order, repeats left out.</summary>
    protected static async Task<IReadOnlyList<string?>> Told(BrokerReader reader)
    {
        await Eventually.Stays(() => true, () => "", 0.5);
        return
        [
            .. reader.Received.DistinctBy(got => got.MessageId).Select(got =>
            {
                using var envelope = JsonDocument.Parse(got.Body);
                return envelope.RootElement.Text("data.partner_id");
            }),
        ];
    }

    protected async Task<IReadOnlyList<JsonElement>> DeadLetters() =>
        [.. (await Api.Everywhere.Get("/api/v1/dead-letters?limit=200")).Expect(200).Json.At("items").EnumerateArray()];

    protected async Task<IReadOnlyList<JsonElement>> Failures(Guid command) =>
    [
        .. (await Api.Everywhere.Get("/api/v1/events?type=PartnerCreationFailed&limit=200")).Expect(200).Json.At("items").EnumerateArray()
            .Where(item => item.At("data").Text("comando_id") == command.ToString()),
    ];
}
