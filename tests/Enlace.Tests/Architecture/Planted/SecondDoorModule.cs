using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 2: a second front door. Rule 6: it bears the name of the first and so repeats its durable names.</summary>
public sealed class SecondDoorModule : IModule
{
    public string Name => "planted";

    public WireGlossary Wire { get; } = WireGlossary.For<SecondDoorModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Routes(IEndpointRouteBuilder api) => api.Map<UseCases.SendInvoice>().Map<UseCases.CallsASlice>();

    public void Listen(Subscriptions subscriptions) => subscriptions.When<NamelessFact, Reactions.BooksWhenInvoicePaid>();
}
