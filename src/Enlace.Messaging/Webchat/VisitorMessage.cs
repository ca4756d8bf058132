using System.Text.Json;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Webchat;

/// <summary>A message as visitors see it: in answers, lists and on the stream.</summary>
internal sealed record VisitorMessage(
    Guid Id, long Seq, Guid SessionId, string Direction, string Type, string? Text, IReadOnlyList<ChatFile> Attachments, IReadOnlyList<QuickReply> QuickReplies,
    string? Payload, Guid? ReplyTo, ChatSender Sender, string? ClientMessageId, string Status, DateTimeOffset CreatedAt)
{
    public const string Inbound = "inbound", Outbound = "outbound";

    /// <summary>In the order of <see cref="WebchatSql.MessageColumns"/>, beginning at <paramref name="first"/>.</summary>
    public static VisitorMessage Of(SqlRow row, JsonSerializerOptions json, int first = 0) => new(
        row.Guid(first), row.Long(first + 1), row.Guid(first + 2), row.Bool(first + 3) ? Inbound : Outbound, row.Text(first + 4), row.TextOrNull(first + 5),
        List<ChatFile>(row.TextOrNull(first + 6), json), List<QuickReply>(row.TextOrNull(first + 7), json), row.TextOrNull(first + 8), row.GuidOrNull(first + 9),
        new ChatSender(row.Text(first + 10), row.TextOrNull(first + 11)), row.TextOrNull(first + 12), row.Text(first + 13), row.Time(first + 14));

    private static T[] List<T>(string? stored, JsonSerializerOptions json) => stored is null ? [] : JsonSerializer.Deserialize<T[]>(stored, json)!;
}
