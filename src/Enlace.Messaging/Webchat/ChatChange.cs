using System.Text.Json;

namespace Enlace.Messaging.Webchat;

/// <summary>One step of a session's history, as a stream tells it.</summary>
/// <param name="Seq">Counts the session's changes; the id of the stream's event.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Data">Its data, one line of JSON.</param>
/// <param name="Undelivered">The number of the message from the tenant that is told by it for the first time; null when there is none.</param>
internal sealed record ChatChange(long Seq, string Name, byte[] Data, long? Undelivered)
{
    public const string Created = "message.created", Changed = "message.updated", Deleted = "message.deleted", Updated = "session.updated", Closed = "session.closed",
        Typing = "typing", Resync = "resync", Error = "error";

    public static ChatChange OfMessage(long seq, VisitorMessage message, JsonSerializerOptions json) => new(
        seq, Created, JsonSerializer.SerializeToUtf8Bytes(message, json), message is { Direction: VisitorMessage.Outbound, Status: "sent" } ? message.Seq : null);

    /// <summary>What became of a message; it has no number, because whoever missed it reads it with the message.</summary>
    public static ChatChange OfStatus(Guid id, long messageSeq, Domain.OutboundStatus status, JsonSerializerOptions json) =>
        new(0, Changed, JsonSerializer.SerializeToUtf8Bytes(new { id, seq = messageSeq, status }, json), null);

    /// <summary>What tells that a session has ended.</summary>
    public static ChatChange End(long seq) => new(seq, Closed, "{}"u8.ToArray(), null);

    /// <summary>A message that has been taken away since.</summary>
    public static ChatChange Gone(long seq, Guid id, long messageSeq, JsonSerializerOptions json) =>
        new(seq, Deleted, JsonSerializer.SerializeToUtf8Bytes(new { id, seq = messageSeq }, json), null);
}
