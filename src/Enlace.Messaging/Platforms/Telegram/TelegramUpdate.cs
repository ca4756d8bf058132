using System.Globalization;
using System.Text.Json;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Reads one Update: Telegram sends each by itself. Whom we answer to is the chat, which for a person alone has the person's number.</summary>
internal static class TelegramUpdate
{
    private const string Callback = "callback:";

    /// <summary>A message's number is unique in its chat alone.</summary>
    public static string IdOf(long chat, long message) => string.Create(CultureInfo.InvariantCulture, $"{chat}:{message}");

    /// <summary>The number by which a press wants to be answered; null for anything else.</summary>
    public static string? CallbackOf(string externalId) => externalId.StartsWith(Callback, StringComparison.Ordinal) ? externalId[Callback.Length..] : null;

    public static WebhookReading Read(RawWebhook webhook)
    {
        if (LooseJson.Parse(webhook.Body) is not { ValueKind: JsonValueKind.Object } update || update.Number("update_id") is not { } number)
            return Told("unknown");
        if (update.Object("message") is { } message)
            return One("message", Message(message));
        if (update.Object("edited_message") is { } edited)
            return One("edited_message", Edited(edited, number));
        if (update.Object("callback_query") is { } press)
            return One("callback_query", Press(press));
        if (update.Object("my_chat_member") is { } member)
            return One("my_chat_member", Left(member, number));
        // Posts in channels are nobody's words to us; what else there is was not asked for.
        return Told(Array.Find(["channel_post", "edited_channel_post"], kind => update.Object(kind) is not null) ?? "unknown");
    }

    private static WebhookReading One(string kind, Incoming? incoming) => incoming is null ? Told(kind) : new WebhookReading([incoming], [], []);

    private static WebhookReading Told(string kind) => new([], [], [new Notice(null, kind)]);

    private static Incoming? Message(JsonElement message)
    {
        if (Place(message) is not var (chat, id) || TelegramContent.Of(message) is not { } content)
            return null;
        return content with
        {
            ExternalId = IdOf(chat, id),
            SenderId = Text(chat),
            SenderName = Name(message),
            ContextExternalId = message.Object("reply_to_message")?.Number("message_id") is { } answered ? IdOf(chat, answered) : null,
            SentAt = message.Moment("date"),
        };
    }

    private static Incoming? Edited(JsonElement message, long update) =>
        Place(message) is var (chat, id) && TelegramContent.Of(message) is { } content
            ? content with
            {
                ExternalId = string.Create(CultureInfo.InvariantCulture, $"{IdOf(chat, id)}:{update}"),
                SenderId = Text(chat),
                SenderName = Name(message),
                Type = IncomingTypes.Edit,
                ContextExternalId = IdOf(chat, id),
                SentAt = message.Moment("edit_date") ?? message.Moment("date"),
            }
            : null;

    private static Incoming? Press(JsonElement press)
    {
        var message = press.Object("message");
        // A button of a message that was sent by way of somebody's chat has none; then it is the person alone.
        if (press.Text("id") is not { } id || (message?.Object("chat")?.Number("id") ?? press.Object("from")?.Number("id")) is not { } chat)
            return null;
        return new Incoming
        {
            Address = "",
            ExternalId = Callback + id,
            SenderId = Text(chat),
            SenderName = Name(press),
            Type = IncomingTypes.Postback,
            Postback = press.Text("data") ?? press.Text("game_short_name"),
            Text = Pressed(message, press.Text("data")),
            ContextExternalId = message?.Number("message_id") is { } pressed ? IdOf(chat, pressed) : null,
        };
    }

    /// <summary>The title of the pressed button, where the message still shows it.</summary>
    private static string? Pressed(JsonElement? message, string? data)
    {
        if (data is null || message?.Object("reply_markup")?.Member("inline_keyboard") is not { ValueKind: JsonValueKind.Array } rows)
            return null;
        return rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Array).SelectMany(row => row.EnumerateArray())
            .Where(button => button.Text("callback_data") == data).Select(button => button.Text("text")).FirstOrDefault();
    }

    /// <summary>The person blocked the bot, or the group removed it. One that comes back has nothing to tell but what it writes.</summary>
    private static Incoming? Left(JsonElement member, long update)
    {
        var status = member.Object("new_chat_member")?.Text("status");
        if (member.Object("chat") is not { } where || where.Number("id") is not { } chat || status is not ("kicked" or "left"))
            return null;
        return new Incoming
        {
            Address = "",
            ExternalId = string.Create(CultureInfo.InvariantCulture, $"member:{chat}:{update}"),
            SenderId = Text(chat),
            SenderName = Name(member),
            Type = IncomingTypes.Stop,
            Stopped = where.Text("type") == "private" ? "blocked" : status == "kicked" ? "removed from the group" : "left the group",
            SentAt = member.Moment("date"),
        };
    }

    private static (long Chat, long Message)? Place(JsonElement message) =>
        message.Object("chat")?.Number("id") is { } chat && message.Number("message_id") is { } id ? (chat, id) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Name(JsonElement told)
    {
        var who = told.Object("from") ?? told.Object("sender_chat") ?? told.Object("chat");
        if (who is not { } person)
            return null;
        var name = string.Join(' ', new[] { person.Text("first_name"), person.Text("last_name") }.OfType<string>());
        return name.Length > 0 ? name : person.Text("title") ?? person.Text("username");
    }
}
