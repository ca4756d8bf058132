using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Persons;

/// <summary>Where a person stands, looked up before the transaction that forgets them.</summary>
/// <param name="Platform">Where they are known.</param>
/// <param name="Conversations">On all channels of the tenant.</param>
/// <param name="Sessions">Of webchats.</param>
/// <param name="Names">By which they are known.</param>
/// <param name="Webhooks">Raw payloads that name them.</param>
/// <param name="Answers">Answers kept for repeats that tell of them, and what shall stand there.</param>
/// <param name="Since">What came later than that has to be looked up again.</param>
internal sealed record PersonTraces(
    PlatformKind Platform, IReadOnlyList<Conversation> Conversations, IReadOnlyList<Guid> Sessions, PersonNames Names, IReadOnlyList<Guid> Webhooks,
    IReadOnlyList<KeptAnswer> Answers, DateTimeOffset Since);
