using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>What a bot is told.</summary>
internal static class TelegramUpdate
{
    private static readonly string[] Media = ["photo", "image", "document", "audio", "voice", "video", "sticker"];

    /// <exception cref="ArgumentException">Nothing that a person could write here.</exception>
    public static (string Id, string Kind, JsonObject Content) Of(PersonMessage person, TelegramServer server, TelegramBot bot)
    {
        if (!long.TryParse(person.From, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new ArgumentException("from is a chat's number.");
        var time = person.Timestamp ?? server.Now;
        if (person.Type == "postback")
        {
            var id = person.Id ?? RandomText.Digits(18);
            var press = new JsonObject
            {
                ["id"] = id,
                ["from"] = User(person),
                ["message"] = new JsonObject { ["message_id"] = Number(person.ReplyTo) ?? 1, ["from"] = Self(bot), ["chat"] = Chat(person.From, person), ["date"] = time, ["text"] = person.Text ?? "?" },
                ["chat_instance"] = RandomText.Digits(18),
                ["data"] = person.Payload ?? "ok",
            };
            person.MergeInto(press);
            return (id, "callback_query", press);
        }

        var number = Number(person.Id) ?? server.NextMessage(bot, person.From);
        var message = new JsonObject { ["message_id"] = number, ["from"] = User(person), ["chat"] = Chat(person.From, person), ["date"] = time };
        if (person.Type == "edited")
            message["edit_date"] = time;
        if (Number(person.ReplyTo) is { } replied)
            message["reply_to_message"] = new JsonObject { ["message_id"] = replied, ["from"] = Self(bot), ["chat"] = Chat(person.From, person), ["date"] = time, ["text"] = "" };
        Fill(message, person, server.Files);
        person.MergeInto(message);
        return (number.ToString(CultureInfo.InvariantCulture), person.Type == "edited" ? "edited_message" : "message", message);
    }

    public static JsonObject Self(TelegramBot bot) => new() { ["id"] = bot.Id, ["is_bot"] = true, ["first_name"] = bot.FirstName, ["username"] = bot.Username };

    public static JsonObject Chat(string id, PersonMessage? person)
    {
        if (id[0] == '@')
            return new JsonObject { ["id"] = -1001234567890, ["title"] = id[1..], ["username"] = id[1..], ["type"] = "channel" };
        var chat = new JsonObject { ["id"] = long.Parse(id, CultureInfo.InvariantCulture) };
        if (id[0] == '-')
        {
            (chat["title"], chat["type"]) = ("Grupo", id.StartsWith("-100", StringComparison.Ordinal) ? "supergroup" : "group");
            return chat;
        }

        chat["first_name"] = FirstName(person);
        if (person?.Username is not null)
            chat["username"] = person.Username;
        chat["type"] = "private";
        return chat;
    }

    /// <summary>The user has blocked the bot, or lets it in again.</summary>
    public static JsonObject Member(string chat, TelegramBot bot, long time, bool isBlocked) => new()
    {
        ["chat"] = Chat(chat, null),
        ["from"] = new JsonObject { ["id"] = long.Parse(chat, CultureInfo.InvariantCulture), ["is_bot"] = false, ["first_name"] = "Ana" },
        ["date"] = time,
        ["old_chat_member"] = State(bot, !isBlocked),
        ["new_chat_member"] = State(bot, isBlocked),
    };

    private static JsonObject State(TelegramBot bot, bool isKicked)
    {
        var member = new JsonObject { ["user"] = Self(bot), ["status"] = isKicked ? "kicked" : "member" };
        if (isKicked)
            member["until_date"] = 0;
        return member;
    }

    private static void Fill(JsonObject message, PersonMessage person, MediaShelf files)
    {
        switch (person.Type)
        {
            case "text" or "edited" or "quick_reply":
                var text = person.Text ?? person.Title ?? "Hola";
                message["text"] = text;
                if (text.StartsWith('/'))
                    message["entities"] = new JsonArray(new JsonObject { ["offset"] = 0, ["length"] = text.Split(' ')[0].Length, ["type"] = "bot_command" });
                break;
            case "location":
                message["location"] = new JsonObject { ["latitude"] = person.Latitude ?? 4.60971, ["longitude"] = person.Longitude ?? -74.08175 };
                break;
            case "contact":
                message["contact"] = new JsonObject { ["phone_number"] = person.Payload ?? "573005550101", ["first_name"] = FirstName(person), ["user_id"] = long.Parse(person.From, CultureInfo.InvariantCulture) };
                break;
            case "raw":
                break;
            case var kind when Media.Contains(kind):
                var name = kind == "image" ? "photo" : kind;
                message[name] = TelegramFile.Tell(name, files.Put(person.Content(), person.MimeType ?? TelegramFile.MimeOf(name), person.FileName));
                if (person.Caption is not null)
                    message["caption"] = person.Caption;
                break;
            default:
                throw new ArgumentException($"type is text, {string.Join(", ", Media)}, location, contact, postback, quick_reply, edited or raw.");
        }
    }

    private static JsonObject User(PersonMessage person)
    {
        // In a group the member writes, not the group.
        var id = long.Parse(person.From, CultureInfo.InvariantCulture);
        var user = new JsonObject { ["id"] = id < 0 ? Number(person.UserId) ?? 5_550_001_112 : id, ["is_bot"] = false, ["first_name"] = FirstName(person) };
        if (person.Name?.Split(' ', 2) is [_, var last])
            user["last_name"] = last;
        if (person.Username is not null)
            user["username"] = person.Username;
        user["language_code"] = "es";
        return user;
    }

    private static string FirstName(PersonMessage? person) => person?.Name?.Split(' ')[0] ?? "Ana";

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
