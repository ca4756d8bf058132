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

    public string Name => "probe";

    public WireGlossary Wire { get; } = WireGlossary.For<ProbeModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(script).AddModuleDb<ProbeDb>()
        .AddScoped<Note>().AddScoped<NoteInOrder>().AddScoped<NoteOrStand>().AddScoped<NoteInTime>();

    public void Routes(IEndpointRouteBuilder api) => api.Map<AddItem>().Map<ShowItem>().Map<ChangeItem>().Map<RemoveItem>();

    public void Listen(Subscriptions subscriptions) => subscriptions
        .When<ProbeHappened, Note>(new ReactionOptions { MaxInFlight = MostAtOnce })
        .When<ProbeOrdered, NoteInOrder>(new ReactionOptions { Ordered = true, MaxInFlight = 8 })
        .When<ProbeBlocking, NoteOrStand>(new ReactionOptions { Ordered = true, WhenHeadFails = WhenHeadFails.Block })
        .When<ProbeTimed, NoteInTime>(new ReactionOptions { Timeout = TimeSpan.FromSeconds(1) })
        .Run<ProbeTrip>();
}
