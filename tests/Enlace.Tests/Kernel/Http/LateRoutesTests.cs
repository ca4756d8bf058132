using System.Reflection;
using Enlace.Kernel.Http;
using Enlace.Tests.Architecture;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Kernel.Http;

/// <summary>The first request of a process waits for no handler but its own.</summary>
public sealed class LateRoutesTests
{
    [Fact]
    public async Task No_handler_of_ours_is_compiled_before_it_is_called()
    {
        await using var hub = new BuiltHub();
        var routes = hub.Routes.Where(route => IsOurs(route.Metadata.GetMetadata<MethodInfo>())).ToArray();

        Assert.True(routes.Count(route => Maker(route) == typeof(LateRoutes)) > 200, $"{routes.Length} routes");
        Assert.Empty(routes.Where(route => Maker(route) == typeof(RequestDelegateFactory)).Select(route => route.DisplayName));
    }

    /// <summary>The sandbox has a page of its own and knows nothing of the Kernel.</summary>
    private static bool IsOurs(MethodInfo? handler) =>
        handler?.Module.Assembly.GetName().Name is { } name && name != "Enlace.Sandbox" && name.StartsWith("Enlace.", StringComparison.Ordinal);

    private static Type? Maker(Endpoint route) => route.RequestDelegate!.Method.DeclaringType?.DeclaringType;
}
