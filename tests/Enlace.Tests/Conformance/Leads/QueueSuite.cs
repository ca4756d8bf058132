using System.Text;
using System.Text.Json;
using Enlace.Host;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads.Probe;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>A hub whose lead events travel through a broker, and beside it foreign programs that know the contract's queues by name.</summary>
public abstract class QueueSuite(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    private readonly Dictionary<string, string?> _settings = [];
    private InProcessHub? _hub;

    protected static TopicSubscription Contacts { get; } = new("manychat-contact-queue", "leads", CarriesCommands: true, IsQueue: true);

    protected static TopicSubscription Dead { get; } = new("dead-letter-queue", "foreign", CarriesCommands: true, IsQueue: true);

    protected HeardContacts Heard { get; private set; } = null!;

    protected HubCaller ManyChat { get; private set; } = null!;

    protected HubCaller Operator { get; private set; } = null!;

    protected string Person { get; } = $"mc_{Fresh.Token()}";

    /// <summary>Where the hub keeps its rows; it outlives the hub.</summary>
    protected virtual Task<string> NewDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("enlace-test-").FullName;
        OnEnd(() => Directory.Delete(folder, recursive: true));
        return Task.FromResult($"sqlite:{Path.Combine(folder, "leads.db")}");
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _settings["ENLACE_DATABASE"] = await NewDatabase();
        _settings["ENLACE_BROKER"] = Place;
        OnEnd(StopHub);
    }

    /// <param name="listens">Whether it reads from the broker; one that does not leaves to others what it puts there.</param>
    protected async Task StartHub(bool listens = true)
    {
        Heard = new HeardContacts();
        _hub = await InProcessHub.Start(_settings, new HubParts([new LeadProbeModule(Heard)], Last: builder =>
        {
            if (!listens)
                builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Listener)));
        }));
        ManyChat = new HubCaller(_hub.ClientWithKey("sandbox-key"), "/api/v1/manychat/webhook");
        Operator = new HubCaller(_hub.Client);
    }

    protected async Task StopHub()
    {
        if (Interlocked.Exchange(ref _hub, null) is { } hub)
            await hub.DisposeAsync();
    }

    protected object Contact(string? person = null, string name = "Ana") =>
        new { manychat_id = person ?? Person, nombre_lead = name, datetime_actual = "2025-06-05T12:41:36Z", raro = 1 };

    /// <summary>Puts bytes on the contact queue as a foreign program does that knows nothing but its name.</summary>
    protected async Task Foreign(params string[] bodies)
    {
        await Eventually.Holds(async () => await Server.Waiting(Place, Contacts) >= 0, () => "the queue is there", 30);
        await Confirmed([.. bodies.Select(body => Message(Contacts, Guid.CreateVersion7(), Encoding.UTF8.GetBytes(body)))]);
    }

    protected Task Hears(string person, int count = 1, int seconds = 30) =>
        Eventually.Holds(() => Heard.Of(person).Count >= count, () => $"{count} events of {person}; heard {Heard.Of(person).Count} of {Heard.All.Count}", seconds);

    protected async Task<IReadOnlyList<JsonElement>> DeadLetters() =>
        [.. (await Operator.Get("/api/v1/dead-letters?limit=200")).Expect(200).Json.At("items").EnumerateArray()];

    protected static JsonElement Json(IncomingMessage message) => JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
}
