using System.Security.Cryptography;
using System.Text;
using Enlace.Kernel.Http.Forms;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Http;

/// <summary>
/// Idempotency-Key on every route that changes something: same key and body, the first answer; same key and another body, 422; still
/// running, 409. The scope is tenant and route, and the caller where the route's rule says so; the hash covers method, path, query and body.
/// </summary>
internal sealed class Idempotency(RequestDelegate next)
{
    internal const string Header = "Idempotency-Key";

    private static FaultDetail Wrong(HttpContext http, KeyTrouble what, IdempotencyRule rule, string? type = null) =>
        new(Header, Refusal.Shape(http).Rule(what, rule.LongestKey), type is null ? null : new FormIssue(type, ["header", Header]));

    /// <summary>Whether a key means anything on a route of a known caller.</summary>
    public static bool Heeds(string? method, IReadOnlyCollection<object> route) =>
        method is "POST" or "PUT" or "PATCH" or "DELETE" && route.OfType<WireGlossary>().Any() && !route.OfType<OwnIdempotency>().Any();

    public async Task InvokeAsync(HttpContext http, IdempotencyStore store, CurrentCaller caller, UnitOfWork unit, SecurityOptions security)
    {
        var request = http.Request;
        if (!security.IsSandbox && http.GetEndpoint()?.Metadata.GetMetadata<KeyDemand>() is not null && !request.Headers.ContainsKey(Header))
            throw new FaultException(CommonFault.InvalidInput, Wrong(http, KeyTrouble.Missing, RuleOf(http), "missing"));
        if (!request.Headers.TryGetValue(Header, out var values) || http.GetEndpoint() is not RouteEndpoint endpoint || !Heeds(request.Method, endpoint.Metadata)
            // A public route knows no tenant whose key it could be; a new token for each request is what it promises.
            || !caller.IsKnown)
        {
            await next(http);
            return;
        }

        var rule = RuleOf(http);
        var key = values.ToString();
        if (key.Length == 0 || key.Length > rule.LongestKey || key.Any(c => c is < ' ' or > '~'))
            throw new FaultException(CommonFault.InvalidInput, Wrong(http, KeyTrouble.Malformed, rule, FormItem.AnyFault));

        var hash = await Hash(request, http.RequestAborted);
        var route = $"{request.Method} {endpoint.RoutePattern.RawText}{(rule.PerCaller ? $" by {caller.Caller.Id}" : "")}";
        var (run, answer) = await store.Start(
            caller.Caller.Tenant, route, key, hash, rule.Keep, Wrong(http, KeyTrouble.Reused, rule), http.RequestAborted);
        if (answer is not null)
        {
            await Replay(http.Response, answer, http.RequestAborted);
            return;
        }

        http.Features.Set(run);
        run!.JoinTo(unit, endpoint.Metadata.GetMetadata<LateAnswer>() is not null);
        try
        {
            await next(http);
        }
        finally
        {
            await run.End();
        }
    }

    private static IdempotencyRule RuleOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IdempotencyRule>() ?? IdempotencyRule.Usual;

    private static async Task<string> Hash(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancel)) > 0;)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Task Replay(HttpResponse response, StoredAnswer answer, CancellationToken cancel)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        response.Headers["Idempotent-Replayed"] = "true";
        if (answer.Body is null)
            return Task.CompletedTask;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(answer.Body, cancel);
    }
}
