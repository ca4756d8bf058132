using Enlace.Kernel.Events.Sagas;
using Enlace.Partners.Data;
using Enlace.Partners.Domain;
using Enlace.Partners.Sagas;

namespace Enlace.Partners.UseCases;

/// <summary>How far a partner has come between signing up and its contract, and how it got there.</summary>
internal sealed class GetOnboarding : IUseCase
{
    internal sealed record Response(
        Guid PartnerId, OnboardingState State, ContractDetails? Contract, string? FailedValidation, string? RejectionCause, string? WaitsFor, bool IsOverdue,
        Guid? SagaId, DateTimeOffset? UpdatedAt, IReadOnlyList<Entry> History);

    internal sealed record Entry(DateTimeOffset At, string? Event, OnboardingState State, string? Note);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/partners/{id}/onboarding", Handle)
        .Refuses(PartnersFaults.NotFound);

    private static async Task<Answer<Response>> Handle(string id, PartnersDb db, SagaBrowser sagas, CancellationToken cancel)
    {
        if (await db.FindPartner(id, cancel) is not { } partner)
            return PartnersFaults.NotFound;
        var partnerId = partner.Id.ToString();
        // The saga first: what it waits for may come between two looks, and then the contract is the newer of both.
        var saga = await sagas.Find<PartnerOnboarding>(db.Tenant, partnerId, cancel);
        var history = saga is null ? [] : await sagas.History(saga.Id, cancel);
        var contract = await db.Contracts.AsNoTracking().Where(c => c.PartnerId == partnerId).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        return Answers.Ok(new Response(
            partner.Id, StateOf(saga, partner.IsDeleted), contract is null ? null : ContractDetails.From(contract),
            PartnersWire.FailureOf(contract?.FailedRule), contract?.RejectionCause, saga?.WaitsFor, saga?.IsOverdue ?? false, saga?.Id, saga?.UpdatedAt,
            [.. history.Select(step => new Entry(step.At, step.Event, Word(step.State, step.Step), step.Note))]));
    }

    /// <summary>Before its first message has been heard, a partner has just signed up, or was deleted before there were onboardings.</summary>
    internal static OnboardingState StateOf(SagaStatus? saga, bool isDeleted) => saga is null
        ? isDeleted ? OnboardingState.Compensated : OnboardingState.Started
        : StateOf(saga.State, saga.Step);

    private static OnboardingState StateOf(SagaState state, string step) => state == SagaState.Stuck
        ? OnboardingState.Failed
        : Enum.TryParse<OnboardingState>(step, out var known) ? known : OnboardingState.Started;

    private static OnboardingState Word(string state, string step) =>
        StateOf(Enum.TryParse<SagaState>(state, ignoreCase: true, out var known) ? known : SagaState.Running, step);
}
