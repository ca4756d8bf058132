using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Http;

/// <summary>
/// The framework's mapping of routes, except that a route's handler is compiled when it is called for the first time and not all of them at the
/// first request of the process: with some three hundred routes, that request took two seconds. What is wrong with a handler is still told at once,
/// since its parameters are read for the route's metadata. They take a <see cref="MulticastDelegate"/>, which every handler is, because the compiler
/// then prefers them to the framework's of the same name.
/// </summary>
public static class LateRoutes
{
    private static readonly string[] Get = [HttpMethods.Get], Post = [HttpMethods.Post], Put = [HttpMethods.Put], Patch = [HttpMethods.Patch], Delete = [HttpMethods.Delete];

    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, MulticastDelegate handler) => routes.MapMethods(pattern, Get, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, MulticastDelegate handler) => routes.MapMethods(pattern, Post, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, MulticastDelegate handler) => routes.MapMethods(pattern, Put, handler);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string pattern, MulticastDelegate handler) => routes.MapMethods(pattern, Patch, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, MulticastDelegate handler) => routes.MapMethods(pattern, Delete, handler);

    public static RouteHandlerBuilder MapMethods(this IEndpointRouteBuilder routes, string pattern, IEnumerable<string> methods, MulticastDelegate handler) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, Describe, Make);

    private static RequestDelegateMetadataResult Describe(MethodInfo method, RequestDelegateFactoryOptions? options) => RequestDelegateFactory.InferMetadata(method, options);

    private static RequestDelegateResult Make(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? described)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, described).RequestDelegate);
        return new RequestDelegateResult(http => made.Value(http), described?.EndpointMetadata ?? []);
    }
}
