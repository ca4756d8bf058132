using Enlace.Contracts.Partners.Onboarding;
using Enlace.Kernel.Events.Sagas;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;
using Enlace.Partners.Sagas;

namespace Enlace.Partners.UseCases;

/// <summary>Somebody decides about a refused contract: compliance looks again, perhaps at corrected terms, or all is taken back.</summary>
internal sealed class DecideOnboarding : IUseCase
{
    internal sealed record Request(
        string? Decision = null, string? Comments = null, decimal? Amount = null, string? Currency = null, string? Terms = null);

    internal sealed record Response(Guid PartnerId, OnboardingState State);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPut("/partners/{id}/onboarding", Handle)
        .Allow(Role.Administrator, Role.Operator)
        .Check<Request>(Check)
        .Example("""{"decision":"REVALIDAR","monto":9500,"comentarios":"Monto corregido con el partner"}""")
        .Answers(StatusCodes.Status202Accepted)
        .Refuses(PartnersFaults.NotFound, PartnersFaults.Deleted, PartnersFaults.NotInReview);

    internal static void Check(Request r, Faults faults) => faults
        .Require(PartnersWire.Glossary.TryRead<ReviewDecision>(r.Decision, out _), nameof(r.Decision), PartnersWire.OneOf<ReviewDecision>())
        .Require(r.Comments is not { Length: > Partner.MaxComments }, nameof(r.Comments), $"hasta {Partner.MaxComments} caracteres")
        .Require(ContractRules.IsAmount(r.Amount), nameof(r.Amount), ContractRules.AmountRule)
        .Require(ContractRules.IsCurrency(r.Currency), nameof(r.Currency), ContractRules.CurrencyRule)
        .Require(r.Terms is not { Length: > Contract.MaxTerms }, nameof(r.Terms), ContractRules.TermsRule);

    private static async Task<Answer<Response>> Handle(
        string id, Request request, PartnersDb db, SagaBrowser sagas, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;
        if (partner.IsDeleted)
            return PartnersFaults.Deleted;
        var partnerId = partner.Id.ToString();
        var saga = await sagas.Find<PartnerOnboarding>(db.Tenant, partnerId, cancel);
        var contract = await db.Contracts.Where(c => c.PartnerId == partnerId).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        if (saga is not { State: SagaState.Running, Step: nameof(OnboardingState.AwaitingReview) } || contract is not { Status: ContractStatus.Rejected })
            return PartnersFaults.NotInReview;

        PartnersWire.Glossary.TryRead<ReviewDecision>(request.Decision, out var decision);
        // Also to take turns: of two decisions at once, the second reads again and finds nothing to decide, or decides once more.
        var corrects = decision == ReviewDecision.CheckAgain;
        contract.Correct(corrects ? request.Amount : null, corrects ? request.Currency : null, corrects ? request.Terms : null, UnixMicroseconds.Cut(clock.GetUtcNow()));
        db.Publish(new OnboardingDecided(partnerId, contract.Id, PartnersWire.Glossary.Word(decision), request.Comments ?? ""));
        return await db.Commit(Answers.Accepted(new Response(partner.Id, OnboardingState.AwaitingReview)), cancel);
    }
}
