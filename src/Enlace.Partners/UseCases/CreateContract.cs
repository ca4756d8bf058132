using Enlace.Contracts.Partners.Onboarding;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;

namespace Enlace.Partners.UseCases;

/// <summary>Alliances: somebody draws up a contract. Compliance judges it, and the partner's onboarding stands as the newest contract does.</summary>
internal sealed class CreateContract : IUseCase
{
    internal sealed record Request(
        string? PartnerId = null, string? Kind = null, string? StartsOn = null, string? EndsOn = null, decimal? Amount = null, string? Currency = null,
        string? Terms = null, string? Status = null);

    internal sealed record Response(Guid Id);

    // What is over or refused is a matter of its history and cannot be asked for.
    private static readonly ContractStatus[] Beginnings = [ContractStatus.Active, ContractStatus.Inactive, ContractStatus.Expired];

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/posts", Handle)
            .Check<Request>(Check)
            .Example("""{"partner_id":"0199a1b2-0000-7000-8000-000000000000","tipo":"CPA","fecha_inicio":"2026-01-01","monto":2500,"moneda":"USD"}""")
            .Answers(StatusCodes.Status201Created)
            .Refuses(PartnersFaults.InvalidContract);
        root.MapGet("/posts/ping", () => Answers.Ok("pong"));
    }

    internal static void Check(Request r, Faults faults) => faults
        .Require(r.PartnerId?.Trim() is { Length: > 0 and <= Contract.MaxPartnerId }, nameof(r.PartnerId), $"obligatorio, de 1 a {Contract.MaxPartnerId} caracteres")
        .Require(PartnersWire.Glossary.TryRead<ContractKind>(r.Kind, out _), nameof(r.Kind), $"obligatorio, {PartnersWire.OneOf<ContractKind>()}")
        .Require(ContractRules.Time(r.StartsOn) is not null, nameof(r.StartsOn), $"obligatorio, {ContractRules.TimeRule}")
        .Require(ContractRules.IsTime(r.EndsOn), nameof(r.EndsOn), ContractRules.TimeRule)
        .Require(
            ContractRules.Time(r.EndsOn) is not { } end || ContractRules.Time(r.StartsOn) is not { } start || end > start, nameof(r.EndsOn), "después de fecha_inicio")
        .Require(ContractRules.IsAmount(r.Amount), nameof(r.Amount), ContractRules.AmountRule)
        .Require(ContractRules.IsCurrency(r.Currency), nameof(r.Currency), ContractRules.CurrencyRule)
        .Require(r.Terms is not { Length: > Contract.MaxTerms }, nameof(r.Terms), ContractRules.TermsRule)
        .Require(
            r.Status is null || (PartnersWire.Glossary.TryRead<ContractStatus>(r.Status, out var status) && Beginnings.Contains(status)),
            nameof(r.Status), $"uno de: {string.Join(", ", Beginnings.Select(status => PartnersWire.Glossary.Word(status)))}");

    private static async Task<Answer<Response>> Handle(
        Request request, PartnersDb db, PartnersOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var partnerId = PartnerName.Of(request.PartnerId!);
        var partner = await db.FindPartner(partnerId, cancel);
        if (partner is { Status: not PartnerStatus.Active })
            return Answers.Refuse<Response>(PartnersFaults.InvalidContract, new FaultDetail("partner_id", "el partner no está activo"));

        var number = 1 + (await db.Contracts.Where(found => found.PartnerId == partnerId).MaxAsync(found => (int?)found.Number, cancel) ?? 0);
        var contract = DrawUp(request, db.Tenant, partnerId, number, options, UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Add(contract);
        db.Publish(ContractFacts.Created(contract));
        // No onboarding speaks for a partner that we do not know.
        if (partner is null)
            db.Publish(new ContractSubmitted(contract.Id, partnerId));
        var answer = await db.Commit(
            Answers.Created($"/api/v1/partners/{Uri.EscapeDataString(partnerId)}/contratos", new Response(contract.Id)), cancel,
            (PartnersDb.UniqueContract, PartnersFaults.ContractTaken));
        // Somebody took the number: it is read again and the next one taken.
        return answer.IsRefusal ? throw new StaleWriteException(new InvalidOperationException(PartnersFaults.ContractTaken.Text)) : answer;
    }

    private static Contract DrawUp(Request request, string tenant, string partnerId, int number, PartnersOptions options, DateTimeOffset now)
    {
        PartnersWire.Glossary.TryRead<ContractKind>(request.Kind, out var kind);
        PartnersWire.Glossary.TryRead<ContractStatus>(request.Status ?? PartnersWire.Glossary.Word(ContractStatus.Active), out var status);
        var template = options.TermsOf(kind);
        var terms = template with
        {
            Amount = request.Amount ?? template.Amount,
            Currency = request.Currency ?? template.Currency,
            Text = string.IsNullOrWhiteSpace(request.Terms) ? template.Text : request.Terms,
        };
        var start = ContractRules.Time(request.StartsOn)!.Value;
        return Contract.DrawUp(tenant, partnerId, number, terms, start, ContractRules.Time(request.EndsOn) ?? terms.EndOf(start), now, status);
    }
}
