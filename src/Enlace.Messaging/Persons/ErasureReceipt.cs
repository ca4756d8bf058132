using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Persons;

/// <summary>What stays of an erasure: that it was done, when, by whom and how much it was; not who was erased.</summary>
/// <param name="Webhooks">Raw payloads that were emptied.</param>
/// <param name="Facts">Stored facts whose personal members were taken out.</param>
/// <param name="OutsideLog">Whether there is an event log outside our database, which the operator has to clean.</param>
internal sealed record ErasureReceipt(
    Guid Id, PlatformKind Platform, string ErasedBy, DateTimeOffset ErasedAt, int Conversations, int Inbound, int Outbound, int Webhooks, int Facts, bool OutsideLog);
