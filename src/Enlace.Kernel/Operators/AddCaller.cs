using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Enlace.Kernel.Http;
using Enlace.Kernel.Persistence;
using Enlace.Kernel.Security;
using Microsoft.AspNetCore.Routing;

namespace Enlace.Kernel.Operators;

/// <summary>An administrator gives somebody an API key; it is shown once.</summary>
internal sealed partial class AddCaller : IUseCase
{
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Request(
        string? Name = null, string? TenantId = null, string? Role = null, IReadOnlyList<string>? Modules = null, DateTimeOffset? ExpiresAt = null);

    internal sealed record Response(
        Guid Id, string Name, string TenantId, Role Role, IReadOnlyList<string>? Modules, DateTimeOffset? ExpiresAt, string ApiKey);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/callers", Handle)
        .Example("""{"name":"CRM","tenant_id":"default","role":"agent"}""").Answers(201).Allow(Role.Administrator).Check<Request>(Check);

    private static void Check(Request request, Faults faults) => faults
        .Require(request.Name is { Length: >= 1 and <= 100 }, nameof(request.Name), "1 to 100 characters")
        .Require(request.TenantId is null || TenantName().IsMatch(request.TenantId), nameof(request.TenantId), "1 to 63 of a-z, 0-9, '-' and '_'")
        .Require(RoleOf(request.Role) is not null, nameof(request.Role), "administrator, operator, agent or auditor")
        .Require(request.Modules is not { } modules || (modules.Count is >= 1 and <= 20 && modules.All(module => module is not null && TenantName().IsMatch(module))),
            nameof(request.Modules), "names of modules, such as partners");

    private static async Task<Answer<Response>> Handle(
        Request request, UnitOfWork unit, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        // Only the house opens other tenants; a tenant's own administrator adds callers of that tenant.
        var tenant = request.TenantId ?? caller.Caller.Tenant;
        if (tenant != caller.Caller.Tenant && !caller.Caller.IsHouse)
            throw new FaultException(CommonFault.RouteNotFound);

        if (request.ExpiresAt <= clock.GetUtcNow())
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("expires_at", "a moment in the future"));
        var (id, key, role) = (Guid.CreateVersion7(clock.GetUtcNow()), ApiKey.New(), RoleOf(request.Role)!.Value);
        var response = new Response(id, request.Name!, tenant, role, request.Modules, request.ExpiresAt, key);
        return await unit.Commit(Answers.Created($"/api/v1/callers/{id}", response), (session, inner) => Callers.Add(
            session, id, tenant, request.Name!, role, ApiKey.Hash(key), inner,
            modules: request.Modules is { } modules ? string.Join(',', modules) : null, expiresAt: request.ExpiresAt), cancel);
    }

    private static Role? RoleOf(string? word) => KernelWire.Glossary.TryRead<Role>(word, out var role) && role != Role.Partner ? role : null;

    [GeneratedRegex("^[a-z0-9_-]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex TenantName();
}
