using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>A company signs up as a partner; its KYC starts as pending.</summary>
internal sealed class RegisterPartner : IUseCase
{
    internal sealed record Request(string? Name = null, string? Email = null, string? Phone = null, string? Address = null, string? ContractKind = null);

    internal sealed record Response(string Message, Registered Partner);

    internal sealed record Registered(
        Guid Id, string Name, string Email, string? Phone, string? Address, PartnerStatus Status, KycStatus KycStatus, DateTimeOffset CreatedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/partners", Handle)
        .Check<Request>(Check)
        .Example("""{"nombre":"Empresa ABC","email":"contacto@empresaabc.com","telefono":"+57 300 123 4567","direccion":"Calle 123 #45-67, Bogotá"}""")
        .Answers(StatusCodes.Status201Created)
        .Refuses(PartnersFaults.EmailTaken);

    internal static void Check(Request r, Faults faults) => SignUp(r).Check(faults);

    private static async Task<Answer<Response>> Handle(Request request, PartnersDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SignUp(request).Add(db, clock, cancel) is not { } partner)
            return PartnersFaults.EmailTaken;

        // The partner and its event commit together. A second request with the same address that slipped past the look-up above
        // loses here, on the unique index.
        var body = new Response("Partner registrado", new Registered(
            partner.Id, partner.Name, partner.Email, partner.Phone, partner.Address, partner.Status, partner.KycStatus, partner.CreatedAt));
        return await db.Commit(
            Answers.Created($"/api/v1/partners/{partner.Id}", body).Tagged(partner.Version), cancel,
            (PartnersDb.UniqueEmail, PartnersFaults.EmailTaken));
    }

    private static PartnerSignUp SignUp(Request r) => new(r.Name, r.Email, r.Phone, r.Address, r.ContractKind);
}
