using Enlace.Partners.Data;

namespace Enlace.Partners.UseCases;

/// <summary>One integration with its configuration, secrets masked. Its ETag is the version of the partner it belongs to.</summary>
internal sealed class GetIntegration : IUseCase
{
    internal sealed record Response(IntegrationDetails Integration);

    public static void Map(IEndpointRouteBuilder api) => api.MapIntegration(HttpMethods.Get, "", Handle, route => route
        .Allow(Role.Administrator, Role.Operator, Role.Agent, Role.Auditor, Role.Partner)
        .Refuses(PartnersFaults.IntegrationNotFound));

    private static async Task<Answer<Response>> Handle(string id, PartnersDb db, Callers callers, CurrentCaller caller, CancellationToken cancel)
    {
        if (await db.FindOwner(id, cancel) is not { } partner || !caller.MaySee(partner.Id))
            return PartnersFaults.IntegrationNotFound;

        var integration = partner.Integrations.Single();
        var lastUses = await callers.LastUses(db.Tenant, [integration.Id], cancel);
        return Answers.Ok(new Response(IntegrationDetails.From(integration, lastUses))).Tagged(partner.Version);
    }
}
