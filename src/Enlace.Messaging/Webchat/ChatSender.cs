namespace Enlace.Messaging.Webchat;

/// <summary>Who speaks.</summary>
/// <param name="Type"><c>visitor</c>, <c>agent</c> or <c>bot</c>.</param>
/// <param name="Name">As it is shown.</param>
internal sealed record ChatSender(string Type, string? Name)
{
    public const string Visitor = "visitor", Agent = "agent";
}
