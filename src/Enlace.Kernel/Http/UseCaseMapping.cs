using System.Diagnostics;
using Enlace.Kernel.Http.Forms;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>Maps use cases and puts around each what all of them need.</summary>
public static class UseCaseMapping
{
    // In milliseconds; what waits longer after a lost race than this only loses time.
    private const int ShortestPause = 4, LongestPause = 100;

    // A request that lost a race for a row reads again and decides again; to lose for longer than this means trouble. Time and not tries,
    // because how often one loses depends on how many others there are.
    private static readonly TimeSpan LongestRace = TimeSpan.FromSeconds(10);

    public static IEndpointRouteBuilder Map<TUseCase>(this IEndpointRouteBuilder api) where TUseCase : IUseCase
    {
        TUseCase.Map(api);
        return api;
    }

    /// <summary>A group whose use cases speak one module's words.</summary>
    internal static RouteGroupBuilder UseCases(this IEndpointRouteBuilder routes, string prefix, WireGlossary wire)
    {
        var group = routes.MapGroup(prefix).WithMetadata(wire);
        group.AddEndpointFilter(RetryWhenStale);
        group.AddEndpointFilter(KeepAnswer);
        return group;
    }

    /// <summary>Runs <paramref name="check"/> before the handler; everything it finds is told at once.</summary>
    public static RouteHandlerBuilder Check<TRequest>(this RouteHandlerBuilder route, Action<TRequest, Faults> check) where TRequest : class
    {
        return route.AddEndpointFilter(async (context, next) =>
        {
            if (context.Arguments.OfType<TRequest>().FirstOrDefault() is not { } request)
                return await next(context);
            var faults = new Faults(context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<WireGlossary>());
            check(request, faults);
            if (!faults.Any)
                return await next(context);
            var details = HasBody(context.HttpContext.Request) ? faults.Details : [.. faults.Details.Select(QueryFault.Placed)];
            throw faults.Named is { } named ? new FaultException(named, details) : new FaultException(CommonFault.InvalidInput, details);
        });
    }

    private static bool HasBody(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsDelete(request.Method);

    /// <summary>Documents a success status other than 200.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, int status)
    {
        route.Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().FirstOrDefault(produces => produces.StatusCode == StatusCodes.Status200OK) is not { } ok)
                return;
            endpoint.Metadata.Remove(ok);
            endpoint.Metadata.Add(ok is DocumentedAnswer late ? late.With(status) : new ProducesResponseTypeMetadata(status, ok.Type, [.. ok.ContentTypes]));
        });
        return route;
    }

    /// <summary>Documents the refusals that are particular to this route.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params Fault[] faults) => route.WithMetadata(new Refusals(faults));

    /// <summary>Who may call; without it, every role may read and all but auditors may write. Partners are let in only where named.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder route, params Role[] roles) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AllowedRoles(roles));

    /// <summary>Whose key opens these routes, where a contract has a kind of its own.</summary>
    public static TBuilder Asks<TBuilder>(this TBuilder routes, ICredentialScheme scheme) where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(scheme);

    /// <summary>Knows repeats by a rule of the routes' contract.</summary>
    public static TBuilder Remembers<TBuilder>(this TBuilder routes, IdempotencyRule rule) where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(rule);

    /// <summary>The route knows repeats by itself, Idempotency-Key or not.</summary>
    public static TBuilder KnowsRepeats<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(OwnIdempotency.Instance);

    /// <summary>
    /// The route commits first and learns afterwards what to answer. Until then a repeat is told that the first request still runs; if that dies, a repeat
    /// gets what the commit was made with.
    /// </summary>
    public static TBuilder AnswersLater<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(LateAnswer.Instance);

    /// <summary>Outside the sandbox nothing is done without an Idempotency-Key: what would be done twice cannot be taken back.</summary>
    public static TBuilder DemandsKey<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(KeyDemand.Instance);

    /// <summary>No caller is needed: health, documents, signed webhooks.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(PublicRoute.Instance);

    /// <summary>The routes say by themselves which pages may call them from a browser, preflights included.</summary>
    public static TBuilder DecidesOrigins<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(OwnOrigins.Instance);

    /// <summary>What the metrics of requests say in their label <c>platform</c>.</summary>
    public static TBuilder Measured<TBuilder>(this TBuilder routes, Func<HttpContext, string> platform) where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new PlatformLabel(platform));

    private static async ValueTask<object?> RetryWhenStale(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var began = Stopwatch.GetTimestamp();
        for (var pause = ShortestPause; ; pause = Math.Min(2 * pause, LongestPause))
        {
            try
            {
                return await next(context);
            }
            // With If-Match the handler itself answers 412 when it looks again, so both cases are one.
            catch (StaleWriteException) when (Stopwatch.GetElapsedTime(began) < LongestRace)
            {
                // Losers who return together lose together; a few milliseconds apart, each finds the row quiet.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(pause)), context.HttpContext.RequestAborted);
            }
        }
    }

    /// <summary>Stores the answer of an idempotent request that changed nothing; one that did has stored it with the change.</summary>
    private static async ValueTask<object?> KeepAnswer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (context.HttpContext.Features.Get<IdempotentRun>() is { } run && result is IAnswer answer)
            await run.Finish(answer, context.HttpContext.RequestServices.GetRequiredService<UnitOfWork>(), context.HttpContext.RequestAborted);
        return result;
    }
}
