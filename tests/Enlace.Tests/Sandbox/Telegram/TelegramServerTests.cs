using System.Globalization;
using System.Text.Json;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Telegram;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Sandbox.StandIns;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Enlace.Tests.Sandbox.Telegram;

/// <summary>The Bot API as a client library meets it that others have written, and updates as its types read them.</summary>
public sealed class TelegramServerTests
{
    private const string Token = "7700112233:AAFsandboxTokenOf35LettersAndDigits";

    private const long Chat = 5550001112;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_of_others_sends_everything()
    {
        await using var telegram = await Start(null);
        var bot = Bot(telegram);

        var me = await bot.GetMe(Cancel);
        var text = await bot.SendMessage(Chat, "<b>Hola</b> &amp; adiós", ParseMode.Html, replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Ok", "ok:1")), cancellationToken: Cancel);
        var photo = await bot.SendPhoto(Chat, "https://cdn.example/a.jpg", "Foto", cancellationToken: Cancel);
        await using var content = new MemoryStream([1, 2, 3]);
        var document = await bot.SendDocument(Chat, InputFile.FromStream(content, "a.pdf"), cancellationToken: Cancel);
        var voice = await bot.SendVoice(Chat, "https://cdn.example/a.ogg", cancellationToken: Cancel);
        var place = await bot.SendLocation(Chat, 4.60971, -74.08175, cancellationToken: Cancel);
        var venue = await bot.SendVenue(Chat, 4.6, -74.1, "Sede", "Calle 1", cancellationToken: Cancel);
        var album = await bot.SendMediaGroup(Chat, [new InputMediaPhoto("https://cdn.example/1.jpg"), new InputMediaPhoto("https://cdn.example/2.jpg")], cancellationToken: Cancel);
        await bot.SendChatAction(Chat, ChatAction.Typing, cancellationToken: Cancel);

        Assert.Equal((7700112233, true, "demo_bot"), (me.Id, me.IsBot, me.Username));
        Assert.Equal(("Hola & adiós", Chat, ChatType.Private), (text.Text, text.Chat.Id, text.Chat.Type));
        Assert.Equal(("Foto", 2), (photo.Caption, photo.Photo!.Length));
        Assert.Equal(("a.pdf", 3), (document.Document!.FileName, document.Document.FileSize));
        Assert.NotNull(voice.Voice);
        Assert.Equal((4.60971, "Sede"), (place.Location!.Latitude, venue.Venue!.Title));
        Assert.Equal((2, album[0].MediaGroupId), (album.Length, album[1].MediaGroupId));
        Assert.Equal(["text", "photo", "document", "voice", "location", "venue", "photo", "photo"], telegram.Server.Sent.Select(sent => sent.Type));
        Assert.Equal(8, telegram.Server.Sent.Select(sent => sent.Id).Distinct().Count());
        Assert.Equal("call", telegram.Server.Calls[^1].Kind);
    }

    [Fact]
    public async Task Updates_reach_the_webhook_with_its_secret_and_are_read_by_the_library()
    {
        await using var telegram = await Start(null);
        var bot = Bot(telegram);
        telegram.Server.Write(new PersonMessage { From = "5550001112", Account = Token, Text = "/start campaña", Name = "Ana Ruiz", Username = "anaruiz" });
        Assert.Equal(1, (await bot.GetWebhookInfo(Cancel)).PendingUpdateCount);

        await bot.SetWebhook(telegram.Receiver.Url, allowedUpdates: [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember], secretToken: "a-secret_1", cancellationToken: Cancel);
        await telegram.Hears(1);
        (await telegram.Control("POST", "messages", $$"""
            [{"from":"5550001112","type":"photo","caption":"Foto","content_base64":"{{Convert.ToBase64String("JPEG"u8)}}"},
             {"from":"5550001112","type":"postback","payload":"ok:1","reply_to":"133"},
             {"from":"5550001112","type":"edited","text":"Hola otra vez"},
             {"from":"-100123","text":"En el grupo","user_id":"5550001112"},
             {"from":"5550001112","type":"location"}]
            """)).Expect(200);
        await telegram.Hears(6);

        Assert.All(telegram.Heard, webhook => Assert.Equal("a-secret_1", webhook.Headers["X-Telegram-Bot-Api-Secret-Token"]));
        var updates = telegram.Heard.Select(webhook => JsonSerializer.Deserialize<Update>(webhook.Body, JsonBotAPI.Options)!).OrderBy(update => update.Id).ToArray();
        Assert.Equal([UpdateType.Message, UpdateType.Message, UpdateType.CallbackQuery, UpdateType.EditedMessage, UpdateType.Message, UpdateType.Message], updates.Select(update => update.Type));
        Assert.Equal(("/start campaña", "Ana", "Ruiz", MessageEntityType.BotCommand), (updates[0].Message!.Text, updates[0].Message!.From!.FirstName, updates[0].Message!.From!.LastName, updates[0].Message!.Entities![0].Type));
        Assert.Equal("Foto", updates[1].Message!.Caption);
        Assert.Equal(("ok:1", Chat, 133), (updates[2].CallbackQuery!.Data, updates[2].CallbackQuery!.From.Id, updates[2].CallbackQuery!.Message!.Id));
        Assert.Equal("Hola otra vez", updates[3].EditedMessage!.Text);
        Assert.Equal((ChatType.Supergroup, Chat), (updates[4].Message!.Chat.Type, updates[4].Message!.From!.Id));
        Assert.NotNull(updates[5].Message!.Location);
        Assert.Equal(6, updates.Select(update => update.Id).Distinct().Count());
        await bot.AnswerCallbackQuery(updates[2].CallbackQuery!.Id, cancellationToken: Cancel);

        var file = await bot.GetFile(updates[1].Message!.Photo![^1].FileId, Cancel);
        await using var content = new MemoryStream();
        await bot.DownloadFile(file.FilePath!, content, Cancel);
        Assert.Equal("JPEG"u8.ToArray(), content.ToArray());
    }

    [Fact]
    public async Task A_user_blocks_the_bot_and_it_hears_of_it()
    {
        await using var telegram = await Start(null);
        var bot = Bot(telegram);
        await bot.SetWebhook(telegram.Receiver.Url, cancellationToken: Cancel);
        (await telegram.Control("PUT", "chats/5550001112", """{"state":"blocked"}""")).Expect(200);

        var refused = await Assert.ThrowsAsync<ApiRequestException>(() => bot.SendMessage(Chat, "Hola", cancellationToken: Cancel));

        Assert.Equal((403, "Forbidden: bot was blocked by the user"), (refused.ErrorCode, refused.Message));
        await telegram.Hears(1);
        var update = JsonSerializer.Deserialize<Update>(telegram.Heard[0].Body, JsonBotAPI.Options)!;
        Assert.Equal((UpdateType.MyChatMember, ChatMemberStatus.Kicked, Chat), (update.Type, update.MyChatMember!.NewChatMember.Status, update.MyChatMember.Chat.Id));
        (await telegram.Control("PUT", "chats/5550001112", """{"state":"ok"}""")).Expect(200);
        Assert.Equal("Hola", (await bot.SendMessage(Chat, "Hola", cancellationToken: Cancel)).Text);
    }

    [Theory]
    [InlineData("deactivated", 403, "Forbidden: user is deactivated")]
    [InlineData("unknown", 400, "Bad Request: chat not found")]
    [InlineData("kicked", 403, "Forbidden: bot was kicked from the group chat")]
    [InlineData("never_started", 403, "Forbidden: bot can't initiate conversation with a user")]
    public async Task A_chat_may_be_gone(string state, int code, string description)
    {
        await using var telegram = await Start();
        telegram.Server.SetChat("5550001112", state);

        var answer = (await Post(telegram, "sendMessage", """{"chat_id":5550001112,"text":"Hola"}""")).Expect(code).Json;

        Assert.Equal((false, code, description), (answer["ok"]!.GetValue<bool>(), answer["error_code"]!.GetValue<int>(), answer.Text("description")));
    }

    [Fact]
    public async Task A_group_may_have_moved()
    {
        await using var telegram = await Start();
        telegram.Server.SetChat("-5", "upgraded", -1005);

        Assert.Equal(-1005, (await Post(telegram, "sendMessage", """{"chat_id":-5,"text":"Hola"}""")).Expect(400).Json["parameters"]!["migrate_to_chat_id"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("sendMessage", """{"text":"Hola"}""", "chat_id is empty")]
    [InlineData("sendMessage", """{"chat_id":"ana","text":"Hola"}""", "chat not found")]
    [InlineData("sendMessage", """{"chat_id":5,"text":""}""", "message text is empty")]
    [InlineData("sendMessage", """{"chat_id":5,"text":"a < b","parse_mode":"HTML"}""", "can't parse entities")]
    [InlineData("sendMessage", """{"chat_id":5,"text":"<b>a","parse_mode":"HTML"}""", "can't parse entities")]
    [InlineData("sendMessage", """{"chat_id":5,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","url":"http://localhost"}]]}}""", "Wrong HTTP URL")]
    [InlineData("sendMessage", """{"chat_id":5,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}}""", "Text buttons are unallowed")]
    [InlineData("sendMessage", """{"chat_id":5,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"01234567890123456789012345678901234567890123456789012345678901234"}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("sendPhoto", """{"chat_id":5}""", "there is no photo in the request")]
    [InlineData("sendPhoto", """{"chat_id":5,"photo":"ftp://a/b.jpg"}""", "wrong HTTP URL specified")]
    [InlineData("sendPhoto", """{"chat_id":5,"photo":"nothing"}""", "wrong file identifier")]
    [InlineData("sendMediaGroup", """{"chat_id":5,"media":[{"type":"photo","media":"https://a/1.jpg"}]}""", "2-10 items")]
    [InlineData("sendLocation", """{"chat_id":5,"latitude":100,"longitude":0}""", "can't parse location")]
    [InlineData("sendChatAction", """{"chat_id":5,"action":"singing"}""", "wrong parameter action")]
    [InlineData("setWebhook", """{"url":"http://hub.example/hook"}""", "HTTPS URL must be provided")]
    [InlineData("setWebhook", """{"url":"https://hub.example:5000/hook"}""", "ports 80, 88, 443 or 8443")]
    [InlineData("setWebhook", """{"url":"https://hub.example/hook","secret_token":"not allowed"}""", "secret token contains unallowed characters")]
    [InlineData("getFile", """{"file_id":"nothing"}""", "invalid file_id")]
    [InlineData("sendMessage", "{", "can't parse JSON object")]
    public async Task What_the_real_one_would_not_take_is_refused_in_its_words(string method, string body, string words)
    {
        await using var telegram = await Start();

        var answer = (await Post(telegram, method, body)).Expect(400).Json;

        Assert.StartsWith("Bad Request: ", answer.Text("description"), StringComparison.Ordinal);
        Assert.Contains(words, answer.Text("description"), StringComparison.Ordinal);
        Assert.Empty(telegram.Server.Sent);
    }

    [Fact]
    public async Task Texts_end_at_4096_letters_after_their_marks()
    {
        await using var telegram = await Start();
        string Body(int length) => $$"""{"chat_id":5,"parse_mode":"HTML","text":"<b>{{new string('a', length)}}</b>"}""";

        (await Post(telegram, "sendMessage", Body(4096))).Expect(200);
        Assert.Equal("Bad Request: message is too long", (await Post(telegram, "sendMessage", Body(4097))).Expect(400).Json.Text("description"));
    }

    [Fact]
    public async Task Flood_control_says_when()
    {
        await using var telegram = await Start();
        telegram.Server.Fail(new FaultOrder { Kind = FaultKinds.Throttle, RetryAfter = 3, Recipient = Chat.ToString(CultureInfo.InvariantCulture) });

        (await Post(telegram, "sendMessage", """{"chat_id":5,"text":"Hola"}""")).Expect(200);
        var answer = (await Post(telegram, "sendMessage", """{"chat_id":5550001112,"text":"Hola"}""")).Expect(429);

        Assert.Equal((TimeSpan.FromSeconds(3), 3, "Too Many Requests: retry after 3"), (answer.RetryAfter, answer.Json["parameters"]!["retry_after"]!.GetValue<int>(), answer.Json.Text("description")));
    }

    [Fact]
    public async Task The_webhook_is_set_told_of_and_deleted()
    {
        await using var telegram = await Start(null);
        var bot = Bot(telegram);
        telegram.Receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(502);

        Assert.Equal("", (await bot.GetWebhookInfo(Cancel)).Url);
        await bot.SetWebhook(telegram.Receiver.Url, secretToken: "a", allowedUpdates: [UpdateType.Message], cancellationToken: Cancel);
        telegram.Server.Write(new PersonMessage { From = "5550001112" });
        telegram.Server.Write(new PersonMessage { From = "5550001112", Type = "postback" });
        await Eventually.Holds(async () => (await bot.GetWebhookInfo(Cancel)).LastErrorMessage is not null, () => "an error");

        var info = await bot.GetWebhookInfo(Cancel);
        Assert.Equal((telegram.Receiver.Url, 1, "Wrong response from the webhook: 502"), (info.Url, info.PendingUpdateCount, info.LastErrorMessage));
        Assert.Equal([UpdateType.Message], info.AllowedUpdates);
        await Assert.ThrowsAsync<ApiRequestException>(() => bot.GetUpdates(cancellationToken: Cancel));
        await bot.DeleteWebhook(cancellationToken: Cancel);
        telegram.Server.Write(new PersonMessage { From = "5550001112", Text = "Hola" });
        Assert.Equal("Hola", (await bot.GetUpdates(cancellationToken: Cancel)).Single().Message!.Text);
        Assert.Empty(await bot.GetUpdates((await bot.GetUpdates(cancellationToken: Cancel))[0].Id + 1, cancellationToken: Cancel));
        // Neither the token nor the secret is in the log.
        var log = (await telegram.Control("GET", "calls")).Text;
        Assert.DoesNotContain(Token, log, StringComparison.Ordinal);
        Assert.Contains("/bot7700…/setWebhook", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_method_and_a_revoked_token_are_told_apart()
    {
        await using var telegram = await Start();

        (await Post(telegram, "sendSmell", "{}")).Expect(404);
        telegram.Server.SetToken(Token, "revoked");
        Assert.Equal("Unauthorized", (await Post(telegram, "getMe", "{}")).Expect(401).Json.Text("description"));
    }

    private static Task<PlatformCaller<TelegramServer>> Start() => PlatformCaller<TelegramServer>.Start((all, client) => new TelegramServer(all, webhooks: client));

    /// <summary>Where only the bot itself says where updates go.</summary>
    private static Task<PlatformCaller<TelegramServer>> Start(Uri? webhook) => PlatformCaller<TelegramServer>.Start((all, client) => new TelegramServer(all with { WebhookUrl = webhook }, webhooks: client));

    private static TelegramBotClient Bot(PlatformCaller<TelegramServer> telegram) =>
        new(new TelegramBotClientOptions(Token, telegram.Address.GetLeftPart(UriPartial.Authority)) { RetryCount = 0 }, telegram.Client);

    private static Task<PlatformAnswer> Post(PlatformCaller<TelegramServer> telegram, string method, string body) => telegram.Post($"/bot{Token}/{method}", body, token: null);
}
