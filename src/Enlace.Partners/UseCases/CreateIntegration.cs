using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Joins a partner's system with ours. The key or the secret that comes with it is shown here and never again.</summary>
internal sealed class CreateIntegration : IUseCase
{
    internal sealed record Request(string? Kind = null, string? Name = null, string? Description = null, JsonElement? Configuration = null);

    internal sealed record Response(string Message, Created Integration);

    internal sealed record Created(
        Guid Id, Guid PartnerId, IntegrationKind Kind, string Name, string? Description, bool IsActive, DateTimeOffset CreatedAt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApiKey,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/partners/{id}/integraciones", Handle)
        .Check<Request>(Check)
        .Example("""{"tipo":"WEBHOOK","nombre":"Avisos","descripcion":"Avisos al sistema del socio","configuracion":{"url":"https://api.partner.com/avisos","eventos":["KYCVerificado"]}}""")
        .Answers(StatusCodes.Status201Created)
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.NotActive, PartnersFaults.KycNotApproved);

    internal static void Check(Request r, Faults faults) => faults
        .Require(PartnersWire.Glossary.TryRead<IntegrationKind>(r.Kind, out _), nameof(r.Kind), $"obligatorio, {PartnersWire.OneOf<IntegrationKind>()}")
        .Require(
            r.Name?.Trim() is { Length: > 0 and <= Integration.MaxName }, nameof(r.Name), $"obligatorio, de 1 a {Integration.MaxName} caracteres")
        .Require(
            r.Description is not { Length: > Integration.MaxDescription }, nameof(r.Description), $"hasta {Integration.MaxDescription} caracteres")
        .Require(FreeJson.IsObjectOrAbsent(r.Configuration), nameof(r.Configuration), FreeJson.ObjectRule);

    private static async Task<Answer<Response>> Handle(
        string id, Request request, PartnersDb db, IntegrationSettings settings, IntegrationAccess access, OutboundGuard guard,
        PartnersOptions options, TimeProvider clock, CancellationToken cancel)
    {
        PartnersWire.Glossary.TryRead<IntegrationKind>(request.Kind, out var kind);
        var configuration = IntegrationSettings.OrEmpty(request.Configuration);
        if (kind == IntegrationKind.Webhook && WebhookSettings.Refuse(configuration, guard) is { Count: > 0 } wrong)
            return Answers.Refuse<Response>(PartnersFaults.InvalidInput, wrong);
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;
        if (partner.IsDeleted)
            return PartnersFaults.Deleted;
        if (partner.Status != PartnerStatus.Active)
            return PartnersFaults.NotActive;
        if (options.IntegrationsNeedApprovedKyc && partner.KycStatus != KycStatus.Approved)
            return PartnersFaults.KycNotApproved;

        var description = string.IsNullOrWhiteSpace(request.Description) ? null : request.Description;
        var integration = partner.Integrate(kind, request.Name!.Trim(), description, UnixMicroseconds.Cut(clock.GetUtcNow()));
        settings.Store(integration, configuration);
        var webhook = kind == IntegrationKind.Webhook ? WebhookSettings.Read(configuration) : WebhookSettings.None;
        var (apiKey, secret) = access.Open(db, partner, integration, webhook);
        db.Publish(PartnerFacts.Created(integration));

        var body = new Response("Integración creada", new Created(
            integration.Id, partner.Id, kind, integration.Name, integration.Description, integration.IsActive, integration.CreatedAt, apiKey, secret));
        return await db.Commit(Answers.Created($"/api/v1/partners/integraciones/{integration.Id}", body).Tagged(partner.Version), cancel);
    }
}
