using Enlace.Partners.Data;

namespace Enlace.Partners.UseCases;

/// <summary>Soft delete: the row and its address stay, what is still active of its integrations ends with it.</summary>
internal sealed class DeletePartner : IUseCase
{
    internal sealed record Response(string Message, Guid PartnerId);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/partners/{id}", Handle)
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.VersionConflict);

    private static async Task<Answer<Response>> Handle(string id, IfMatch ifMatch, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindPartnerToEnd(id, cancel);
        if (ifMatch.Refuses(partner, out var refusal))
            return refusal;

        foreach (var integration in partner.Delete(reason: null, UnixMicroseconds.Cut(clock.GetUtcNow())))
            IntegrationAccess.End(db, integration);
        db.Publish(PartnerFacts.Deleted(partner));
        return await db.Commit(Answers.Ok(new Response("Partner eliminado", partner.Id)).Tagged(partner.Version), cancel);
    }
}
