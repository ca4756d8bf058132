using System.Text.Json;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.History;

/// <summary>Pages of chats, both sides in the order of their times.</summary>
internal sealed class ChatPages(Database database)
{
    private const int MostCounted = 1000;

    /// <summary>The latest before a place, newest first; one more than asked for when there is more.</summary>
    public Task<(IReadOnlyList<ChatMessage> Messages, int Total)> Before(
        IReadOnlyList<Conversation> conversations, (DateTimeOffset At, Guid Id) place, int most, CancellationToken cancel) => database.Read(async (session, inner) =>
    {
        var (found, total) = (new List<ChatMessage>(), 0L);
        foreach (var one in conversations)
        {
            (string, object?)[] args = [("conversation", one.Id), ("at", place.At), ("id", place.Id), ("n", most + 1)];
            await session.QueryAll(
                inner,
                (ChatSql.Inbound, row => found.Add(In(row, one.Platform)), args),
                (ChatSql.Echoes, row => found.Add(In(row, one.Platform)), args),
                (ChatSql.Outbound, row => found.Add(Out(row, one.Platform)), args),
                (ChatSql.Count, row => total += row.Whole(0), [("conversation", one.Id), ("most", MostCounted)]));
        }

        IReadOnlyList<ChatMessage> page = [.. found.OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id).Take(most + 1)];
        return (page, (int)Math.Min(total, MostCounted));
    }, cancel);

    private static ChatMessage In(SqlRow row, PlatformKind platform)
    {
        var kind = row.Text(5);
        var isEcho = kind == IncomingTypes.Echo;
        return new ChatMessage(
            row.Guid(0), isEcho ? ChatMessage.Outbound : ChatMessage.Inbound, platform, row.Text(2), row.TextOrNull(3), row.Time(1), row.Guid(4), kind,
            RawPayloads.Json(row.TextOrNull(6)), isEcho ? OutboundStatus.Sent : null);
    }

    private static ChatMessage Out(SqlRow row, PlatformKind platform)
    {
        var content = RawPayloads.Json(row.Text(3))!.Value;
        var media = content.TryGetProperty("media", out var file) && file.ValueKind == JsonValueKind.Object ? file : (JsonElement?)null;
        MessagingWire.Glossary.TryRead<OutboundStatus>(row.Text(5), out var status);
        return new ChatMessage(
            row.Guid(0), ChatMessage.Outbound, platform, row.Text(2), Text(content, "text") ?? (media is { } one ? Text(one, "caption") : null), row.Time(1), row.Guid(4),
            Text(content, "type") ?? "", media, status);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
