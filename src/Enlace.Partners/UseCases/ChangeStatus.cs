using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Moves a partner between active, inactive and suspended; moving it to deleted is the same as deleting it.</summary>
internal sealed class ChangeStatus : IUseCase
{
    internal sealed record Request(string? Status = null, string? Reason = null);

    internal sealed record Response(string Message, ChangedPartner Partner);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/{id}/estado", Handle)
        .Check<Request>(Check)
        .Example("""{"estado":"SUSPENDIDO","motivo":"Revisión de contrato"}""")
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(PartnersWire.Glossary.TryRead<PartnerStatus>(r.Status, out _), nameof(r.Status), PartnersWire.OneOf<PartnerStatus>())
        .Require(r.Reason is not { Length: > Partner.MaxReason }, nameof(r.Reason), $"hasta {Partner.MaxReason} caracteres");

    private static async Task<Answer<Response>> Handle(
        string id, Request request, IfMatch ifMatch, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindPartnerToEnd(id, cancel);
        if (ifMatch.Refuses(partner, out var refusal))
            return refusal;

        PartnersWire.Glossary.TryRead<PartnerStatus>(request.Status, out var next);
        var changed = Change(partner, next, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason, UnixMicroseconds.Cut(clock.GetUtcNow()), db);
        var answer = Answers.Ok(new Response("Estado actualizado", ChangedPartner.From(partner))).Tagged(partner.Version);
        return changed ? await db.Commit(answer, cancel) : answer;
    }

    private static bool Change(Partner partner, PartnerStatus next, string? reason, DateTimeOffset now, PartnersDb db)
    {
        if (next == PartnerStatus.Deleted)
        {
            foreach (var integration in partner.Delete(reason, now))
                IntegrationAccess.End(db, integration);
            db.Publish(PartnerFacts.Deleted(partner));
            return true;
        }

        var previous = partner.Status;
        if (!partner.MoveTo(next, reason, now))
            return false;
        db.Publish(PartnerFacts.Updated(partner, previous));
        return true;
    }
}
