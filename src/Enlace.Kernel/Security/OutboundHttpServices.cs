using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Security;

/// <summary>Registers the guarded way out, once per process.</summary>
public static class OutboundHttpServices
{
    public static IServiceCollection AddOutboundHttp(this IServiceCollection services, OutboundAllowList allow) => services
        .AddSingleton(allow)
        .AddSingleton<OutboundGuard>()
        .AddSingleton(s => new OutboundHttp(
            s.GetRequiredService<OutboundGuard>(), resolve: null, s.GetService<ILogger<OutboundHttp>>()));
}
