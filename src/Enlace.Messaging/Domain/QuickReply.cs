namespace Enlace.Messaging.Domain;

/// <summary>An answer that a button offers.</summary>
internal sealed record QuickReply(string Id, string Title);
