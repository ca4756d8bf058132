using System.Text.Json;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>A merge patch (RFC 7396): what is not named stays, null clears.</summary>
internal sealed class PatchPartner : IUseCase
{
    /// <summary>
    /// Raw members, because only they tell "null" from "not named". No constructor: the API document would try to write its defaults,
    /// and a JsonElement that holds nothing cannot be written.
    /// </summary>
    internal sealed record Request
    {
        public JsonElement Name { get; init; }

        public JsonElement Phone { get; init; }

        public JsonElement Address { get; init; }

        public JsonElement Email { get; init; }
    }

    internal sealed record Response(string Message, ChangedPartner Partner);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/partners/{id}", Handle)
        .Accepts<Request>("application/merge-patch+json", "application/json")
        .Check<Request>(Check)
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(
            IsAbsent(r.Name) || (FreeJson.TryText(r.Name, out var name) && name.Trim() is { Length: > 0 and <= Partner.MaxName }),
            nameof(r.Name), $"de 1 a {Partner.MaxName} caracteres; no se puede borrar")
        .Require(IsTextOrNull(r.Phone, Partner.MaxPhone), nameof(r.Phone), $"null o hasta {Partner.MaxPhone} caracteres")
        .Require(IsTextOrNull(r.Address, Partner.MaxAddress), nameof(r.Address), $"null o hasta {Partner.MaxAddress} caracteres")
        .Require(IsAbsent(r.Email) || FreeJson.TryText(r.Email, out _), nameof(r.Email), "el email de un partner no cambia");

    private static async Task<Answer<Response>> Handle(
        string id, Request request, IfMatch ifMatch, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindPartner(id, cancel);
        if (ifMatch.Refuses(partner, out var refusal))
            return refusal;
        if (!IsAbsent(request.Email) && !partner.HasEmail(request.Email.GetString()!))
            return Answers.Refuse<Response>(PartnersFaults.InvalidInput, new FaultDetail("email", "el email de un partner no cambia"));

        var changed = partner.Describe(
            Patched(request.Name, partner.Name)!.Trim(), Patched(request.Phone, partner.Phone), Patched(request.Address, partner.Address),
            UnixMicroseconds.Cut(clock.GetUtcNow()));
        var answer = Answers.Ok(new Response("Partner actualizado", ChangedPartner.From(partner))).Tagged(partner.Version);
        if (!changed)
            return answer;
        db.Publish(PartnerFacts.Updated(partner, partner.Status));
        return await db.Commit(answer, cancel);
    }

    private static bool IsAbsent(JsonElement member) => member.ValueKind == JsonValueKind.Undefined;

    private static bool IsTextOrNull(JsonElement member, int longest) =>
        IsAbsent(member) || member.ValueKind == JsonValueKind.Null || (FreeJson.TryText(member, out var text) && text.Length <= longest);

    // An empty text clears as null does: there is no such phone or address.
    private static string? Patched(JsonElement member, string? stored) =>
        IsAbsent(member) ? stored : member.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
