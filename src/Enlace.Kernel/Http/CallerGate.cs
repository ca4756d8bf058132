using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Http;

namespace Enlace.Kernel.Http;

/// <summary>Finds out who calls and whether the route lets them in. A wrong credential is 401 in every profile; none at all is a matter of the profile, or of the route's own scheme.</summary>
internal sealed class CallerGate(RequestDelegate next, SecurityOptions options, Tokens tokens, Callers callers)
{
    private const string KeyHeader = "X-API-KEY";
    private const string BearerPrefix = "Bearer ";

    public async Task InvokeAsync(HttpContext http, CurrentCaller current)
    {
        var endpoint = http.GetEndpoint();
        var isPublic = endpoint?.Metadata.GetMetadata<PublicRoute>() is not null;
        // What no route matches is refused by the router's own words; asking for a credential first would only hide the typo.
        if (endpoint?.Metadata.GetMetadata<Enlace.Kernel.Wire.WireGlossary>() is null && !isPublic)
        {
            await next(http);
            return;
        }

        var caller = isPublic ? null
            : endpoint!.Metadata.GetMetadata<ICredentialScheme>() is { } scheme ? await Identify(scheme, http.Request, http.RequestAborted)
            : await Identify(http.Request, http.RequestAborted);
        if (caller is not null)
        {
            current.Set(caller);
            var allowed = endpoint!.Metadata.GetMetadata<AllowedRoles>() ?? AllowedRoles.DefaultFor(http.Request.Method);
            // A partner learns nothing of what it may not see, not even that it exists.
            if (!allowed.Roles.Contains(caller.Role))
                throw new FaultException(caller.Role == Role.Partner ? CommonFault.RouteNotFound : CommonFault.Forbidden);
            // The operator routes belong to no module: a key that is limited to some could otherwise give itself one that is not.
            if (caller.Modules is { } modules && (endpoint.Metadata.GetMetadata<ModuleName>() is not { } module || !modules.Contains(module.Name)))
                throw new FaultException(CommonFault.Forbidden);
        }

        await next(http);
    }

    private async Task<Caller> Identify(ICredentialScheme scheme, HttpRequest request, CancellationToken cancel)
    {
        if (scheme.Find(request) is { } shown)
            return shown;
        var hasKey = request.Headers.TryGetValue(KeyHeader, out var key);
        if (!hasKey && !scheme.IsShown(request))
            throw new FaultException(scheme.Missing);
        if (hasKey && scheme.Find(key.ToString()) is { } known)
            return known;
        try
        {
            var caller = await Identify(request, cancel);
            return scheme.Admits(caller) ? caller : throw new FaultException(CommonFault.Forbidden);
        }
        catch (FaultException e) when (e.Common == CommonFault.Unauthenticated)
        {
            throw new FaultException(scheme.Wrong);
        }
    }

    private async Task<Caller> Identify(HttpRequest request, CancellationToken cancel)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var key))
            return await callers.Find(key.ToString(), cancel) ?? throw new FaultException(CommonFault.Unauthenticated);
        if (request.Headers.Authorization.ToString() is { Length: > 0 } header)
        {
            return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && await tokens.Read(header[BearerPrefix.Length..].Trim()) is { } user
                ? user
                : throw new FaultException(CommonFault.Unauthenticated);
        }

        return options.IsSandbox ? new Caller("sandbox", Caller.DefaultTenant, Role.Administrator) : throw new FaultException(CommonFault.Unauthenticated);
    }
}
