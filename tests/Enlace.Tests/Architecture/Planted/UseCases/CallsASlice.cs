using Enlace.Kernel.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Tests.Architecture.Planted.UseCases;

/// <summary>Rule 5: calls another slice. Rule 6: one module forgets to map it.</summary>
internal sealed class CallsASlice : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/planted/calls", () => SendInvoice.Handle(null!));
}
