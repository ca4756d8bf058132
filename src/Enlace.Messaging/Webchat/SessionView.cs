using System.Text.Json.Nodes;

namespace Enlace.Messaging.Webchat;

/// <summary>A session as the tenant sees it.</summary>
internal sealed record SessionView(
    Guid Id, string UserId, Guid SessionId, DateTimeOffset StartedAt, DateTimeOffset LastActivity, string Status, JsonNode? Metadata, string? Name, string? Email,
    bool IsVerified, bool Typing, long LastSeq, long ReadSeq)
{
    public static SessionView Of(WebchatSession session, DateTimeOffset now) => new(
        session.Id, session.Identifier ?? session.VisitorId.ToString(), session.Id, session.CreatedAt, session.LastSeenAt, session.IsOpen(now) ? "active" : "closed",
        session.Metadata is null ? null : JsonNode.Parse(session.Metadata), session.Name, session.Email, session.IsVerified, session.TypingUntil > now, session.LastSeq,
        session.ReadSeq);
}
