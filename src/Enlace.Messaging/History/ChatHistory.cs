using Enlace.Messaging.Domain;

namespace Enlace.Messaging.History;

/// <summary>A person's chat with the tenant on one platform, over all its channels; the contract's ChatHistory.</summary>
/// <param name="UserId">As it was asked for.</param>
/// <param name="Messages">The latest of those before the place asked for, oldest first.</param>
/// <param name="TotalCount">All there are, counted up to a thousand.</param>
/// <param name="Before">To be sent back as <c>before</c> for what was earlier; null when there is nothing.</param>
internal sealed record ChatHistory(PlatformKind Platform, string UserId, IReadOnlyList<ChatMessage> Messages, int TotalCount, string? Before);
