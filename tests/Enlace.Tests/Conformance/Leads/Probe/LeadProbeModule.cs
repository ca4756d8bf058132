using Enlace.Contracts.Leads;
using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Leads.Probe;

/// <summary>A module beside the leads that wants their contact events too.</summary>
public sealed class LeadProbeModule(HeardContacts heard) : IModule
{
    public string Name => "leadprobe";

    public WireGlossary Wire { get; } = WireGlossary.For<LeadProbeModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings) => services.AddSingleton(heard);

    public void Routes(IEndpointRouteBuilder api)
    {
    }

    public void Listen(Subscriptions subscriptions) => subscriptions.When<RecordContact, HearContact>();
}
