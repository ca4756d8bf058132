using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Ends an integration for good: its key stops working at once, its webhook hears of it as its last event.</summary>
internal sealed class RevokeIntegration : IUseCase
{
    internal sealed record Request(string? Reason = null);

    internal sealed record Response(string Message, Guid IntegrationId, string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/integraciones/{id}/revocar", Handle)
        .Check<Request>(Check)
        .Example("""{"motivo":"Cambio de proveedor de servicios"}""")
        .Refuses(PartnersFaults.IntegrationNotFound, PartnersFaults.IntegrationAlreadyRevoked, PartnersFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.Reason is not { Length: > Partner.MaxReason }, nameof(r.Reason), $"hasta {Partner.MaxReason} caracteres");

    /// <param name="id">The integration.</param>
    /// <param name="request">A missing or empty body means no reason.</param>
    /// <param name="ifMatch">The partner's version, as the integration's own ETag gives it.</param>
    private static async Task<Answer<Response>> Handle(
        string id, Request? request, IfMatch ifMatch, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindOwner(id, cancel);
        if (ifMatch.RefusesOwner(partner, out var refusal))
            return refusal;
        var integration = partner.Integrations.Single();

        var reason = string.IsNullOrWhiteSpace(request?.Reason) ? null : request.Reason;
        partner.Revoke(integration, reason, UnixMicroseconds.Cut(clock.GetUtcNow()));
        IntegrationAccess.End(db, integration);
        return await db.Commit(Answers.Ok(new Response("Integración revocada", integration.Id, reason)).Tagged(partner.Version), cancel);
    }
}
