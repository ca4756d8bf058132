using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel;

/// <summary>Names the places of a module that can be told to fail.</summary>
public static class FaultPointServices
{
    public static IServiceCollection AddFaultPoint(this IServiceCollection services, string name) => services.AddSingleton(new FaultPointName(name));
}
