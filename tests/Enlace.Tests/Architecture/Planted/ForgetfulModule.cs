using Enlace.Kernel;
using Enlace.Kernel.Events;
using Enlace.Kernel.Http;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Architecture.Planted;

/// <summary>Rule 6: it maps one of two use cases and listens to nothing.</summary>
public sealed class ForgetfulModule : IModule
{
    public string Name => "planted";

    public WireGlossary Wire { get; } = WireGlossary.For<ForgetfulModule>();

    public IErrorShape Errors => ProblemShape.Instance;

    public void Services(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Routes(IEndpointRouteBuilder api) => api.Map<UseCases.SendInvoice>();

    public void Listen(Subscriptions subscriptions)
    {
    }
}
