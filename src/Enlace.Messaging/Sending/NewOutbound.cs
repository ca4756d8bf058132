namespace Enlace.Messaging.Sending;

/// <summary>A message about to be queued.</summary>
/// <param name="Id">Ours, version 7.</param>
/// <param name="Conversation">To whom.</param>
/// <param name="Recipient">As the caller wrote it.</param>
internal sealed record NewOutbound(Guid Id, Guid Conversation, string Recipient);
