namespace Enlace.Messaging.Webchat;

/// <summary>Who calls a visitor's route: the session that the token or the ticket opens, and its channel.</summary>
/// <param name="Session">As it was when the call came.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Token">Null behind a ticket.</param>
internal sealed record Visitor(WebchatSession Session, WebchatChannel Channel, SessionToken? Token);
