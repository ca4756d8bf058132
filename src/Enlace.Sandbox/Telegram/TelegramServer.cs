using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>A stand-in for the Bot API: messages out, updates in, files, and the webhook of each bot.</summary>
public sealed partial class TelegramServer : PlatformServer
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private static readonly string[] Confidential = ["secret_token"];

    private readonly ConcurrentDictionary<string, TelegramChat> _chats = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(long Bot, string Chat), long> _numbers = new();
    private readonly TelegramMessages _messages;
    private readonly TelegramSetup _setup;

    private sealed record Chat(string? State = null, long? MigrateTo = null);

    private sealed record Bot(string? Token = null, string? Username = null, string? FirstName = null);

    /// <param name="settings">What it is like before anybody turns a control.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="webhooks">Carries updates; null: nobody does.</param>
    /// <param name="self">Where updates go when nothing else is set: the hub that it runs in.</param>
    public TelegramServer(PlatformSettings? settings = null, TimeProvider? clock = null, HttpClient? webhooks = null, Func<Uri?>? self = null)
        : base("telegram", settings ?? new PlatformSettings(), clock, webhooks, self) => (_messages, _setup) = (new TelegramMessages(this), new TelegramSetup(this));

    internal TelegramBots Bots { get; } = new();

    internal MediaShelf Files { get; } = new(() => "AgACAgEAAxk" + RandomText.Url(24));

    internal override IReadOnlyCollection<string> Secrets => Confidential;

    /// <summary>Messages are numbered within their chat, whoever writes them.</summary>
    internal long NextMessage(TelegramBot bot, string chat) => _numbers.AddOrUpdate((bot.Id, chat), 41, (_, last) => last + 1);

    /// <summary>Whether a chat takes messages; one that nobody has spoken of does.</summary>
    internal TelegramChat ChatOf(string id) => _chats.GetValueOrDefault(id) ?? new TelegramChat(TelegramChat.Fine, null);

    internal override async Task<JsonNode?> Control(string method, string[] path, byte[] body)
    {
        switch (method, path)
        {
            case ("PUT", ["chats", var id]):
                return SetChat(id, ControlJson.Read<Chat>(body));
            case ("PUT", ["bots"]):
                var named = ControlJson.Read<Bot>(body);
                var bot = Bots.Of(named.Token ?? throw new ArgumentException("token is needed."));
                (bot.FirstName, bot.Username) = (named.FirstName ?? bot.FirstName, named.Username ?? bot.Username);
                return new JsonObject { ["id"] = bot.Id };
            default:
                return await base.Control(method, path, body);
        }
    }

    /// <summary>The user blocks the bot, the group is gone: what is sent there fails from now on. Bots hear of being blocked.</summary>
    /// <exception cref="ArgumentException">Another word.</exception>
    public void SetChat(string id, string state, long? migrateTo = null) => SetChat(id, new Chat(state, migrateTo));

    internal override PlatformRoute? Route(PlatformRequest request)
    {
        if (FilePath().Match(request.Path) is { Success: true } file)
            return new PlatformRoute("file", _ => _setup.Download(file.Groups[2].Value)) { Token = file.Groups[1].Value };
        if (MethodPath().Match(request.Path) is not { Success: true } path || request.Method is not ("GET" or "POST"))
            return null;
        var (bot, arguments) = (Bots.Of(path.Groups[1].Value), new TelegramArguments(request));
        var run = _messages.Find(path.Groups[2].Value, out var name) ?? _setup.Find(path.Groups[2].Value, out name);
        if (run is null)
            return null;
        return new PlatformRoute(name, call => Run(request, () => run(bot, arguments, call)))
        {
            IsSend = _messages.IsSend(name),
            Account = bot.Id.ToString(CultureInfo.InvariantCulture),
            Recipient = arguments.Text("chat_id"),
            Token = bot.Token,
        };
    }

    internal override PlatformReply Refusal(FaultOrder order) => order.Kind switch
    {
        FaultKinds.Throttle => TelegramErrors.Reply(429, $"Too Many Requests: retry after {order.RetryAfter ?? 1}", order.RetryAfter ?? 1),
        FaultKinds.Error => TelegramErrors.Reply(order.Status ?? 500, order.Message ?? "Internal Server Error"),
        _ => TelegramErrors.Reply(order.Status ?? order.Code ?? 400, order.Message ?? "Bad Request: an error on demand", order.RetryAfter, order.MigrateTo),
    };

    internal override PlatformReply WrongToken(string problem) => problem == TokenState.Missing ? NoSuchRoute() : TelegramErrors.Reply(401, "Unauthorized");

    internal override PlatformReply NoSuchRoute() => TelegramErrors.Reply(404, "Not Found");

    internal override PlatformReply WithoutId(PlatformReply reply)
    {
        if (reply.Body is JsonObject body)
            body.Remove("result");
        return reply;
    }

    /// <summary>Telegram tells nothing of what was sent.</summary>
    internal override WebhookDraft? StatusOf(SentMessage message, StatusOrder order) => null;

    internal override IReadOnlyList<WebhookDraft> Tellings(IReadOnlyList<StatusOrder> statuses) => throw new ArgumentException("Telegram tells no statuses.");

    internal override PersonWrote Hear(IReadOnlyList<PersonMessage> messages)
    {
        var (ids, told) = (new List<string>(), new List<int>());
        foreach (var message in messages)
        {
            var bot = Bots.Named(message.Account);
            var (id, kind, content) = TelegramUpdate.Of(message, this, bot);
            ids.Add(id);
            if (Tell(bot, kind, content, message.From, message.WebhookUrl) is { } notice)
                told.Add(notice.Number);
        }

        return new PersonWrote(ids, told);
    }

    internal override WebhookDraft Raw(RawWebhook raw, byte[] body)
    {
        var bot = raw.Account is null && raw.Url is not null ? null : Bots.Named(raw.Account);
        return new WebhookDraft("raw", "", raw.Url ?? bot?.Url ?? Settings.WebhookUrl, body, isForged => Signed(raw.Sign ? raw.Signature ?? bot?.Secret : null, isForged)
            .Concat(raw.Headers ?? new Dictionary<string, string>()).ToDictionary());
    }

    internal override string Shown(string path) => TokenInPath().Replace(path, match => match.Groups[1].Value + Mask.Of(match.Groups[2].Value));

    /// <summary>Brings an update to the bot's webhook, or keeps it until there is one.</summary>
    internal WebhookNotice? Tell(TelegramBot bot, string kind, JsonObject content, string chat, Uri? url = null)
    {
        var number = bot.NextUpdate();
        var update = new JsonObject { ["update_id"] = number, [kind] = content };
        // The kinds that nobody has named come all but one, which must be asked for; our set-up asks.
        if (bot.Allowed.Count > 0 && !bot.Allowed.Contains(kind))
            return null;
        if ((url ?? bot.Url ?? Settings.WebhookUrl) is not null)
            return Send(bot, kind, update, chat, url);
        bot.Keep(number, update);
        return null;
    }

    /// <summary>What has waited for a webhook.</summary>
    internal void Flush(TelegramBot bot)
    {
        foreach (var (_, update) in bot.TakePending())
            Send(bot, update.Last().Key, update, bot.Id.ToString(CultureInfo.InvariantCulture), null);
    }

    private WebhookNotice Send(TelegramBot bot, string kind, JsonObject update, string chat, Uri? url)
    {
        var secret = bot.Secret;
        var notice = Courier.Post(new WebhookDraft(kind, chat, url ?? bot.Url ?? Settings.WebhookUrl, Encoding.UTF8.GetBytes(update.ToJsonString()), isForged => Signed(secret, isForged)));
        bot.Told(notice);
        return notice;
    }

    private static Dictionary<string, string> Signed(string? secret, bool isForged) =>
        secret is null && !isForged ? [] : new Dictionary<string, string> { [SecretHeader] = isForged ? HmacText.ForgedKey : secret! };

    private static PlatformReply Run(PlatformRequest request, Func<PlatformReply> run)
    {
        if (request.IsBroken)
            return TelegramErrors.Bad("can't parse JSON object");
        try
        {
            return run();
        }
        catch (TelegramRefusedException e)
        {
            return e.Reply;
        }
    }

    private JsonObject SetChat(string id, Chat chat)
    {
        var state = chat.State ?? throw new ArgumentException("state is needed.");
        if (!TelegramChat.States.Contains(state))
            throw new ArgumentException($"state is {string.Join(", ", TelegramChat.States)}.");
        var before = ChatOf(id).State;
        _chats[id] = new TelegramChat(state, chat.MigrateTo);
        if (state is TelegramChat.Blocked or TelegramChat.Fine && before != state)
        {
            foreach (var bot in Bots.All)
                Tell(bot, "my_chat_member", TelegramUpdate.Member(id, bot, Now, state == TelegramChat.Blocked), id);
        }

        return new JsonObject { ["id"] = id, ["state"] = state };
    }

    private protected override void Clear()
    {
        Bots.Clear();
        Files.Clear();
        _chats.Clear();
        _numbers.Clear();
    }

    [GeneratedRegex(@"^/bot([^/]+)/([A-Za-z]+)\z")]
    private static partial Regex MethodPath();

    [GeneratedRegex(@"^/file/bot([^/]+)/(.+)\z")]
    private static partial Regex FilePath();

    [GeneratedRegex(@"(/bot)([^/]+)")]
    private static partial Regex TokenInPath();
}
