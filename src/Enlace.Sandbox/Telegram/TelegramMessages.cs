using System.Globalization;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>The methods that send something to a chat.</summary>
internal sealed class TelegramMessages
{
    public const string Channel = "telegram";

    private const int LongestText = 4096, LongestCaption = 1024;

    private static readonly string[] Actions =
        ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"];

    private readonly TelegramServer _server;
    private readonly Dictionary<string, TelegramMethod> _methods;

    public TelegramMessages(TelegramServer server)
    {
        _server = server;
        _methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["sendMessage"] = SendText,
            ["sendLocation"] = (bot, arguments, call) => SendPlace(bot, arguments, call, isVenue: false),
            ["sendVenue"] = (bot, arguments, call) => SendPlace(bot, arguments, call, isVenue: true),
            ["sendMediaGroup"] = SendGroup,
            ["sendChatAction"] = SendAction,
        };
        foreach (var kind in (string[])["photo", "document", "audio", "voice", "video", "animation", "sticker"])
            _methods["send" + char.ToUpperInvariant(kind[0]) + kind[1..]] = (bot, arguments, call) => SendMedia(bot, arguments, call, kind);
    }

    public TelegramMethod? Find(string asked, out string name)
    {
        name = _methods.Keys.FirstOrDefault(known => known.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? asked;
        return _methods.GetValueOrDefault(name);
    }

    /// <summary>Showing that somebody types is no message.</summary>
    public bool IsSend(string name) => name != "sendChatAction" && _methods.ContainsKey(name);

    private PlatformReply SendText(TelegramBot bot, TelegramArguments arguments, PlatformCall call)
    {
        var chat = ChatOf(arguments);
        if (arguments.Text("text") is not { Length: > 0 } text)
            throw new TelegramRefusedException("message text is empty");
        var plain = TelegramText.Plain(text, arguments.Text("parse_mode"));
        if (string.IsNullOrWhiteSpace(plain))
            throw new TelegramRefusedException("message text is empty");
        if (plain.Length > LongestText)
            throw new TelegramRefusedException("message is too long");
        return Sent(bot, arguments, call, chat, "text", ("text", plain));
    }

    private PlatformReply SendMedia(TelegramBot bot, TelegramArguments arguments, PlatformCall call, string kind)
    {
        var chat = ChatOf(arguments);
        var caption = CaptionOf(arguments.Text("caption"), arguments.Text("parse_mode"));
        var content = MediaOf(kind, arguments.Text(kind), arguments.File(kind));
        return caption is null ? Sent(bot, arguments, call, chat, kind, (kind, content)) : Sent(bot, arguments, call, chat, kind, (kind, content), ("caption", caption));
    }

    private PlatformReply SendPlace(TelegramBot bot, TelegramArguments arguments, PlatformCall call, bool isVenue)
    {
        var chat = ChatOf(arguments);
        if (arguments.Float("latitude") is not (>= -90 and <= 90) || arguments.Float("longitude") is not (>= -180 and <= 180))
            throw new TelegramRefusedException("can't parse location");
        var place = new JsonObject { ["latitude"] = arguments.Float("latitude"), ["longitude"] = arguments.Float("longitude") };
        if (!isVenue)
            return Sent(bot, arguments, call, chat, "location", ("location", place));
        if (string.IsNullOrEmpty(arguments.Text("title")) || string.IsNullOrEmpty(arguments.Text("address")))
            throw new TelegramRefusedException("can't parse venue");
        return Sent(bot, arguments, call, chat, "venue", ("location", place.DeepClone()), ("venue", new JsonObject { ["location"] = place, ["title"] = arguments.Text("title"), ["address"] = arguments.Text("address") }));
    }

    private PlatformReply SendGroup(TelegramBot bot, TelegramArguments arguments, PlatformCall call)
    {
        var chat = ChatOf(arguments);
        if (arguments.Nested("media") is not JsonArray { Count: >= 2 and <= 10 } items)
            throw new TelegramRefusedException("group send failed: media must include 2-10 items");
        var contents = items.Select(item => (Kind: item.Text("type") is "photo" or "video" or "document" or "audio" ? item.Text("type")! : throw new TelegramRefusedException("type must be one of photo, video, document, audio"), Item: item))
            .Select(one => (one.Kind, Content: MediaOf(one.Kind, one.Item.Text("media"), null), Caption: CaptionOf(one.Item.Text("caption"), one.Item.Text("parse_mode")))).ToArray();
        var album = RandomText.Digits(17);
        var messages = contents.Select(one =>
        {
            var message = Message(bot, arguments, call, chat, one.Kind, (one.Kind, one.Content), ("media_group_id", album));
            if (one.Caption is not null)
                message["caption"] = one.Caption;
            return (JsonNode)message;
        });
        return TelegramErrors.Ok(new JsonArray([.. messages]));
    }

    private PlatformReply SendAction(TelegramBot bot, TelegramArguments arguments, PlatformCall call)
    {
        ChatOf(arguments);
        return Actions.Contains(arguments.Text("action")) ? TelegramErrors.Ok(true) : throw new TelegramRefusedException("wrong parameter action in request");
    }

    private string ChatOf(TelegramArguments arguments)
    {
        if (arguments.Text("chat_id") is not { Length: > 0 } chat)
            throw new TelegramRefusedException("chat_id is empty");
        if (chat[0] != '@' && !long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new TelegramRefusedException("chat not found");
        _server.ChatOf(chat).Demand();
        TelegramMarkup.Check(arguments.Nested("reply_markup"));
        return chat;
    }

    private static string? CaptionOf(string? caption, string? mode)
    {
        if (string.IsNullOrEmpty(caption))
            return null;
        var plain = TelegramText.Plain(caption, mode);
        return plain.Length > LongestCaption ? throw new TelegramRefusedException("message caption is too long") : plain;
    }

    private JsonNode MediaOf(string kind, string? given, IFormFile? upload)
    {
        MediaFile file;
        if (upload is not null)
        {
            using var content = new MemoryStream();
            upload.CopyTo(content);
            file = _server.Files.Put(content.ToArray(), upload.ContentType, upload.FileName);
        }
        else if (string.IsNullOrEmpty(given))
        {
            throw new TelegramRefusedException($"there is no {kind} in the request");
        }
        else if (_server.Files.Find(given) is { } known)
        {
            file = known;
        }
        else if (given.Contains(':', StringComparison.Ordinal) || given.Contains('/', StringComparison.Ordinal))
        {
            if (!JsonReading.IsHttpUrl(given))
                throw new TelegramRefusedException("wrong HTTP URL specified");
            file = _server.Files.Put([], TelegramFile.MimeOf(kind), given.Split('/')[^1]);
        }
        else
        {
            throw new TelegramRefusedException("wrong file identifier/HTTP URL specified");
        }

        return TelegramFile.Tell(kind, file);
    }

    private PlatformReply Sent(TelegramBot bot, TelegramArguments arguments, PlatformCall call, string chat, string type, params (string Name, JsonNode Value)[] content) =>
        TelegramErrors.Ok(Message(bot, arguments, call, chat, type, content));

    private JsonObject Message(TelegramBot bot, TelegramArguments arguments, PlatformCall call, string chat, string type, params (string Name, JsonNode Value)[] content)
    {
        var number = _server.NextMessage(bot, chat);
        var message = new JsonObject
        {
            ["message_id"] = number,
            ["from"] = TelegramUpdate.Self(bot),
            ["chat"] = TelegramUpdate.Chat(chat, null),
            ["date"] = _server.Now,
        };
        foreach (var (name, value) in content)
            message[name] = value;
        if (arguments.Nested("reply_markup") is JsonObject markup && markup.ContainsKey("inline_keyboard"))
            message["reply_markup"] = markup.DeepClone();
        _server.Accept(call, new SentMessage(number.ToString(CultureInfo.InvariantCulture), Channel, bot.Id.ToString(CultureInfo.InvariantCulture), chat, type, arguments.All()));
        return message;
    }
}
