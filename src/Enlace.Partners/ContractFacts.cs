using Enlace.Contracts.Partners.Onboarding;
using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>What is told of contracts, in the words of the wire.</summary>
internal static class ContractFacts
{
    public static ContractCreated Created(Contract contract) => new(
        contract.Id, contract.PartnerId, Word(contract.Kind), contract.StartsOn, contract.EndsOn, contract.Amount, contract.Currency, contract.Terms,
        Word(contract.Status), contract.CreatedAt, contract.UpdatedAt);

    public static ContractApproved Approved(Contract contract, DateTimeOffset now) => new(
        contract.PartnerId, contract.Id, contract.Amount, contract.Currency, Word(contract.Status), Word(contract.Kind), now,
        [.. Compliance.Rules.Select(rule => PartnersWire.Glossary.Word(rule))]);

    public static ContractRejected Rejected(Contract contract, DateTimeOffset now) => new(
        contract.PartnerId, contract.Id, contract.Amount, contract.Currency, Word(contract.Status), Word(contract.Kind), now,
        contract.RejectionCause ?? "", PartnersWire.FailureOf(contract.FailedRule) ?? "");

    public static ContractReviewRequested ReviewRequested(Contract contract, ContractRejected rejected, DateTimeOffset now) => new(
        contract.PartnerId, contract.Id, contract.Amount, contract.Currency, ContractReviewRequested.NeedsReview, Word(contract.Kind), now,
        rejected.RejectionCause, rejected.FailedValidation, NeedsManualReview: true);

    private static string Word(ContractKind kind) => PartnersWire.Glossary.Word(kind);

    private static string Word(ContractStatus status) => PartnersWire.Glossary.Word(status);
}
