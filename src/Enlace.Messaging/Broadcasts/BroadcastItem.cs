namespace Enlace.Messaging.Broadcasts;

/// <summary>One recipient on one platform.</summary>
/// <param name="Place">In the order of the caller.</param>
/// <param name="Recipient">As the caller wrote it.</param>
/// <param name="Key">The one spelling of who it is; what was written, where the platform cannot have such a person.</param>
/// <param name="Message">The id that its message is to have.</param>
internal sealed record BroadcastItem(long Place, string Recipient, string Key, Guid Message);
