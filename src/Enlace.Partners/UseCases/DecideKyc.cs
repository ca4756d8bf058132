using System.Text.Json;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Somebody decides on a partner's identity papers; the decision, its papers and its author stay in the history.</summary>
internal sealed class DecideKyc : IUseCase
{
    internal sealed record Request(string? KycStatus = null, JsonElement? Documents = null, string? Comments = null);

    internal sealed record Response(string Message, Decided Partner);

    internal sealed record Decided(
        Guid Id, string Name, string Email, KycStatus KycStatus, JsonElement? KycDocuments, DateTimeOffset? UpdatedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/{id}/kyc", Handle)
        .Allow(Role.Administrator, Role.Operator)
        .Check<Request>(Check)
        .Example("""{"estado_kyc":"APROBADO","documentos":{"cedula":"documento_cedula.pdf","rut":"documento_rut.pdf"},"comentarios":"Documentos verificados correctamente"}""")
        .Refuses(
            PartnersFaults.InvalidKyc, PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.VersionConflict,
            PartnersFaults.InvalidTransition);

    internal static void Check(Request r, Faults faults) => faults
        .Require(!string.IsNullOrEmpty(r.KycStatus), nameof(r.KycStatus), $"obligatorio, {PartnersWire.OneOf<KycStatus>()}")
        .Require(
            string.IsNullOrEmpty(r.KycStatus) || PartnersWire.Glossary.TryRead<KycStatus>(r.KycStatus, out _),
            nameof(r.KycStatus), PartnersWire.OneOf<KycStatus>(), PartnersFaults.InvalidKyc)
        .Require(FreeJson.IsObjectOrAbsent(r.Documents), nameof(r.Documents), FreeJson.ObjectRule)
        .Require(FreeJson.Count(r.Documents) <= Partner.MaxDocuments, nameof(r.Documents), $"hasta {Partner.MaxDocuments} documentos")
        .Require(r.Comments is not { Length: > Partner.MaxComments }, nameof(r.Comments), $"hasta {Partner.MaxComments} caracteres");

    private static async Task<Answer<Response>> Handle(
        string id, Request request, IfMatch ifMatch, PartnersDb db, CurrentCaller caller, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindPartner(id, cancel);
        if (ifMatch.Refuses(partner, out var refusal))
            return refusal;
        PartnersWire.Glossary.TryRead<KycStatus>(request.KycStatus, out var next);
        if (!partner.MayBecome(next))
            return PartnersFaults.InvalidTransition;

        var decision = partner.DecideKyc(
            next, FreeJson.Members(request.Documents)?.GetRawText(), string.IsNullOrWhiteSpace(request.Comments) ? null : request.Comments,
            caller.Caller.Id, UnixMicroseconds.Cut(clock.GetUtcNow()));
        JsonElement? documents = partner.KycDocuments is null ? null : JsonElement.Parse(partner.KycDocuments);
        var answer = Answers.Ok(new Response("Decisión KYC registrada", new Decided(
            partner.Id, partner.Name, partner.Email, partner.KycStatus, documents, partner.UpdatedAt))).Tagged(partner.Version);
        if (decision is null)
            return answer;
        db.Add(decision);
        db.Publish(PartnerFacts.Decided(decision));
        return await db.Commit(answer, cancel);
    }
}
