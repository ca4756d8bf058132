using System.Text.Json;
using System.Text.Json.Serialization;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Changes what is sent; null and empty leave a field as it is, so clearing one takes a PATCH.</summary>
internal sealed class UpdatePartner : IUseCase
{
    internal sealed record Request
    {
        private int _known;

        public string? Name { get; init => field = Count(value); }

        public string? Phone { get; init => field = Count(value); }

        public string? Address { get; init => field = Count(value); }

        /// <summary>It never changes; sending the one that is stored does no harm.</summary>
        public string? Email { get; init => field = Count(value); }

        /// <summary>What the contract ignores; it still makes the body one that is not empty.</summary>
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Ignored { get; init; }

        internal bool IsEmpty => _known == 0 && Ignored is null or { Count: 0 };

        private string? Count(string? value)
        {
            _known++;
            return value;
        }
    }

    internal sealed record Response(string Message, ChangedPartner Partner);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/{id}", Handle)
        .Check<Request>(Check)
        .Example("""{"telefono":"+57 300 999 0000"}""")
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.VersionConflict);

    internal static void Check(Request r, Faults faults) => faults
        .Require(!r.IsEmpty, "", "al menos uno de: nombre, telefono, direccion")
        .Require(r.Name is null or "" || r.Name.Trim() is { Length: > 0 and <= Partner.MaxName }, nameof(r.Name), $"de 1 a {Partner.MaxName} caracteres")
        .Require(r.Phone is not { Length: > Partner.MaxPhone }, nameof(r.Phone), $"hasta {Partner.MaxPhone} caracteres")
        .Require(r.Address is not { Length: > Partner.MaxAddress }, nameof(r.Address), $"hasta {Partner.MaxAddress} caracteres");

    private static async Task<Answer<Response>> Handle(
        string id, Request request, IfMatch ifMatch, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        var partner = await db.FindPartner(id, cancel);
        if (ifMatch.Refuses(partner, out var refusal))
            return refusal;
        if (request.Email is { Length: > 0 } email && !partner.HasEmail(email))
            return Answers.Refuse<Response>(PartnersFaults.InvalidInput, new FaultDetail("email", "el email de un partner no cambia"));

        var changed = partner.Describe(
            Sent(request.Name)?.Trim() ?? partner.Name, Sent(request.Phone) ?? partner.Phone, Sent(request.Address) ?? partner.Address,
            UnixMicroseconds.Cut(clock.GetUtcNow()));
        var answer = Answers.Ok(new Response("Partner actualizado", ChangedPartner.From(partner))).Tagged(partner.Version);
        if (!changed)
            return answer;
        db.Publish(PartnerFacts.Updated(partner, partner.Status));
        return await db.Commit(answer, cancel);
    }

    private static string? Sent(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
