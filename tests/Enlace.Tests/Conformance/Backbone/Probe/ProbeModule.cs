using System.Text.Json.Nodes;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Backbone.Probe;

/// <summary>The smallest module that uses everything the Kernel offers, and does what the test's script says.</summary>
public sealed class ProbeModule(ProbeScript script) : IModule
{
    public const int MostAtOnce = 3;

    /// <summary>What the subject of an event begins with whose document cannot be written.</summary>
    public const string NoDocument = "no-document-";

    public string Name => "probe";

    public WireGlossary Wire { get; } = WireGlossary.For<ProbeModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    /// <summary>The four keys that the lending contract wants, as an example of a module's own; a subject may ask for one that is not allowed.</summary>
    public JsonObject? DocumentKeys(Message message, EventType type) => message.Subject.StartsWith(NoDocument, StringComparison.Ordinal)
        ? new JsonObject { ["_forbidden"] = true }
        : new JsonObject
        {
            ["event_type"] = type.WireName,
            ["entity_id"] = message.Subject,
            ["payload"] = JsonNode.Parse(message.Data.Span),
            ["timestamp"] = message.OccurredAt.UtcDateTime,
        };

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(script).AddModuleDb<ProbeDb>();

    public void Routes(IEndpointRouteBuilder api) => api.Map<AddItem>().Map<ShowItem>().Map<ChangeItem>().Map<RemoveItem>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .When<ProbeHappened, Note>(new ReactionOptions { MaxInFlight = MostAtOnce })
        .When<ProbeOrdered, NoteInOrder>(new ReactionOptions { Ordered = true, MaxInFlight = 8 })
        .When<ProbeBlocking, NoteOrStand>(new ReactionOptions { Ordered = true, WhenHeadFails = WhenHeadFails.Block })
        .When<ProbeTimed, NoteInTime>(new ReactionOptions { Timeout = TimeSpan.FromSeconds(1) })
        .Run<ProbeTrip>();
}
