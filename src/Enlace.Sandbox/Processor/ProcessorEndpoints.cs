namespace Enlace.Sandbox.Processor;

/// <summary>Puts the processor into an application, below a path of its own.</summary>
public static class ProcessorEndpoints
{
    public static IEndpointConventionBuilder MapProcessor(this IEndpointRouteBuilder endpoints, ProcessorServer server, string prefix) =>
        endpoints.Map(prefix + "/{**path}", http => server.Handle(http, http.Request.Path.Value![prefix.Length..])).ExcludeFromDescription();
}
