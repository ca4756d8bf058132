using Enlace.Partners.Domain;

namespace Enlace.Partners;

/// <summary>A contract as it is shown.</summary>
internal sealed record ContractDetails(
    Guid Id, string PartnerId, ContractKind Kind, DateTimeOffset StartsOn, DateTimeOffset? EndsOn, decimal Amount, string Currency, string Terms,
    ContractStatus Status, string? FailedValidation, string? RejectionCause, IReadOnlyList<string> Warnings, DateTimeOffset CreatedAt,
    DateTimeOffset? UpdatedAt)
{
    public static ContractDetails From(Contract contract) => new(
        contract.Id, contract.PartnerId, contract.Kind, contract.StartsOn, contract.EndsOn, contract.Amount, contract.Currency, contract.Terms,
        contract.Status, PartnersWire.FailureOf(contract.FailedRule), contract.RejectionCause,
        Compliance.IsRemarkable(contract.Amount) ? [$"El monto supera {Compliance.RemarkableAmount:0}."] : [], contract.CreatedAt, contract.UpdatedAt);
}
