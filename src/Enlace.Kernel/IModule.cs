using System.Text.Json.Nodes;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Http;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel;

/// <summary>The front door of a module: the only type it shows, and the table of contents of what it does.</summary>
public interface IModule
{
    /// <summary>Lower case, as in <c>ENLACE_MODULES</c>. Never changes.</summary>
    string Name { get; }

    /// <summary>The module's own database schema. Never changes.</summary>
    string Schema => Name;

    WireGlossary Wire { get; }

    /// <summary>How this module words its refusals.</summary>
    IErrorShape Errors { get; }

    /// <summary>How it words them at the addresses of <see cref="NeighbourRoutes"/>, where a contract has other words there.</summary>
    IEnumerable<IErrorShape> NeighbourErrors => [];

    /// <summary>How this module's events and commands look on a broker; CloudEvents 1.0 where no contract says otherwise.</summary>
    IEnvelope Envelope => CloudEventsEnvelope.Instance;

    /// <summary>The same for one event or command, where a contract wraps them differently.</summary>
    IEnvelope EnvelopeOf(Type fact) => Envelope;

    /// <summary>Queues that a contract of this module names, beside those of its commands.</summary>
    IEnumerable<string> Queues => [];

    /// <summary>The topic of events to which no contract gave one.</summary>
    string Topic => $"eventos-{Name}";

    /// <summary>Whether a contract gave that topic, and other programs declare it too: then it is plain and durable, with nothing of ours about it.</summary>
    bool SharesTopic => false;

    /// <summary>A queue whose messages a contract wants in the event log, whoever sent them.</summary>
    LogReading? LogReading => null;

    /// <summary>
    /// What the contract of this module wants at the top of an event's document in the event log, beside the CloudEvents attributes; nothing
    /// where no contract says so. A key must not begin with an underscore or be one of the document's own.
    /// </summary>
    JsonObject? DocumentKeys(Message message, EventType type) => null;

    /// <summary>Whether its routes give bearer tokens to its own users; otherwise user <c>admin</c> gets them from the Kernel's.</summary>
    bool SignsIn => false;

    void Services(IServiceCollection services, IConfiguration settings);

    /// <param name="api">Already prefixed with <c>/api/v1</c>.</param>
    void Routes(IEndpointRouteBuilder api);

    /// <summary>Routes of services that a contract puts beside this module and not below <c>/api/v1</c>.</summary>
    void NeighbourRoutes(IEndpointRouteBuilder root)
    {
    }

    void Listen(Subscriptions subscriptions);
}
