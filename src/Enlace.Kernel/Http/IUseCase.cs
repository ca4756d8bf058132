using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Http;

/// <summary>One thing a caller can ask for. Its file holds the route, the request, the check, the answer and the handler.</summary>
public interface IUseCase
{
    static abstract void Map(IEndpointRouteBuilder api);
}
