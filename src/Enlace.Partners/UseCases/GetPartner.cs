using System.Text.Json;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>One partner with its integrations, revoked ones included; a deleted partner can still be read.</summary>
internal sealed class GetPartner : IUseCase
{
    internal sealed record Response(Shown Partner);

    internal sealed record Shown(
        Guid Id, string Name, string Email, string? Phone, string? Address, PartnerStatus Status, string? StatusReason, KycStatus KycStatus,
        JsonElement? KycDocuments, IReadOnlyList<Entry> Integrations, DateTimeOffset CreatedAt, DateTimeOffset? UpdatedAt, long Version);

    internal sealed record Entry(
        Guid Id, IntegrationKind Kind, string Name, string? Description, bool IsActive, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}", Handle)
        .Allow(Role.Administrator, Role.Operator, Role.Agent, Role.Auditor, Role.Partner)
        .Refuses(PartnersFaults.NotFound);

    private static Task<Answer<Response>> Handle(string id, Reads reads, CurrentCaller caller, CancellationToken cancel) =>
        Guid.TryParseExact(id, "D", out var partnerId) && caller.MaySee(partnerId)
            ? reads.Cached<PartnersDb, Response>(caller.Caller, PartnersDb.Shown, $"{partnerId}", (db, inner) => Load(partnerId, db, inner), cancel)
            : Task.FromResult<Answer<Response>>(PartnersFaults.NotFound);

    private static async Task<Answer<Response>> Load(Guid id, PartnersDb db, CancellationToken cancel)
    {
        if (await db.Partners.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } partner)
            return PartnersFaults.NotFound;

        var integrations = await db.Integrations.AsNoTracking()
            .Where(i => i.PartnerId == partner.Id)
            .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id)
            .Select(i => new Entry(i.Id, i.Kind, i.Name, i.Description, i.IsActive, i.CreatedAt, i.RevokedAt))
            .ToListAsync(cancel);
        JsonElement? documents = partner.KycDocuments is null ? null : JsonElement.Parse(partner.KycDocuments);
        return Answers.Ok(new Response(new Shown(
            partner.Id, partner.Name, partner.Email, partner.Phone, partner.Address, partner.Status, partner.StatusReason, partner.KycStatus,
            documents, integrations, partner.CreatedAt, partner.UpdatedAt, partner.Version))).Tagged(partner.Version);
    }
}
