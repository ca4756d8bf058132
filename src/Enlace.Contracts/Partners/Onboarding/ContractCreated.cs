namespace Enlace.Contracts.Partners.Onboarding;

/// <summary>A contract with a partner was drawn up. On a broker it has no envelope.</summary>
/// <param name="Id">The contract's own id.</param>
/// <param name="PartnerId">As it was given; a contract may name a partner that we do not know.</param>
/// <param name="Kind">In the words of the wire, as is <paramref name="Status"/>.</param>
/// <param name="StartsOn">From when it holds.</param>
/// <param name="EndsOn">Until when; open without.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Terms">In words.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="CreatedAt">When it was drawn up.</param>
/// <param name="UpdatedAt">Always empty here; the original sent it.</param>
[WireName("ContratoCreado")]
[Topic("ContratoCreado")]
public sealed record ContractCreated(
    Guid Id, string PartnerId, string Kind, DateTimeOffset StartsOn, DateTimeOffset? EndsOn, decimal Amount, string Currency, string Terms,
    string Status, DateTimeOffset CreatedAt, DateTimeOffset? UpdatedAt) : IEvent
{
    // The contract, not the partner: a partner's webhooks are told the six events of their contract and no other.
    string IEvent.Subject => Id.ToString();
}
