using System.Text.Json.Nodes;
using Enlace.Messaging.Data;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A bot becomes a channel; messaging.md §6 and its cases 1 to 6, and 29 with what the bot then hears.</summary>
public abstract class TelegramSetUpConformance(IEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_1_who_a_token_is()
    {
        await using var stage = await Stage();
        const string wanted = """{"code":"SUCCESS","message":"Bot info retrieved successfully","data":{"id":7700112233,"username":"demo_bot","first_name":"Demo","is_bot":true}}""";

        foreach (var answer in new[]
                 {
                     await stage.Api.Get($"/telegram/bot-info?bot_token={TelegramStage.Token}"),
                     await stage.Api.Get("/telegram/bot-info", ("X-Bot-Token", TelegramStage.Token)),
                     await stage.Api.Post("/telegram/bot-info", new { bot_token = TelegramStage.Token }),
                 })
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(wanted), JsonNode.Parse(answer.Expect(200).Text)), answer.ToString());
    }

    [Fact]
    public async Task Case_2_no_token()
    {
        await using var stage = await Stage();

        Assert.Equal("""{"code":"INVALID_REQUEST","message":"bot_token is required","data":null}""", (await stage.Api.Get("/telegram/bot-info")).Expect(400).Text);
        (await stage.Api.Get("/telegram/bot-info?bot_token=a%2F..%2Fb")).Expect(400);
        Assert.Empty(stage.Server.Calls);
    }

    [Fact]
    public async Task Case_3_a_token_that_opens_nothing_is_told_and_logged_nowhere()
    {
        await using var stage = await Stage();
        stage.Server.SetToken(TelegramStage.Token, "revoked");

        var answer = (await stage.Api.Get($"/telegram/bot-info?bot_token={TelegramStage.Token}")).Expect(400);

        Assert.Equal("BOT_ERROR", answer.Json.Text("code"));
        Assert.Equal("Failed to get bot info: Unauthorized", answer.Json.Text("message"));
        var validated = (await stage.Api.Post("/telegram/validate-token", new { bot_token = TelegramStage.Token })).Expect(400);
        Assert.Equal("VALIDATION_ERROR", validated.Json.Text("code"));
        Assert.DoesNotContain(stage.Hub.LogLines, line => line.Contains(TelegramStage.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_4_a_bot_becomes_a_channel()
    {
        await using var stage = await Stage();

        var answer = (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201);

        Assert.Equal(("SUCCESS", "Telegram integration configured successfully"), (answer.Json.Text("code"), answer.Json.Text("message")));
        var channel = answer.Json.At("data");
        channel.Uuid("id");
        Assert.Equal(
            ("telegram", "custom", "active", "7700112233", "default"),
            (channel.Text("platform"), channel.Text("provider"), channel.Text("status"), channel.Text("external_address"), channel.Text("tenant_id")));
        Assert.Equal((7700112233, "demo_bot", "Demo"), (channel.At("config.bot_id").GetInt64(), channel.Text("config.bot_username"), channel.Text("config.bot_name")));
        Assert.False(channel.Has("access_token"));
        var bot = stage.Server.Bots.Of(TelegramStage.Token);
        Assert.Matches("^[A-Za-z0-9_-]{32,256}$", bot.Secret);
        Assert.Equal(["getMe", "setWebhook"], stage.Operations);
        var set = stage.Body("setWebhook");
        Assert.Equal(stage.WebhookUrl, set["url"]!.GetValue<string>());
        Assert.Equal(["message", "edited_message", "callback_query", "my_chat_member"], set["allowed_updates"]!.AsArray().Select(kind => kind!.GetValue<string>()));
        Assert.False(set["drop_pending_updates"]!.GetValue<bool>());
        // Neither what is answered, nor what is stored, nor what is logged has a secret in it.
        var told = stage.Hub.LogLines.Concat(await stage.Hub.ReadAllStoredText()).Append(answer.Text);
        Assert.DoesNotContain(told, text => text.Contains(TelegramStage.Token, StringComparison.Ordinal) || text.Contains(bot.Secret!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_5_a_refused_address_leaves_no_channel()
    {
        await using var stage = await Stage();
        stage.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Refuse, Code = 400, Message = "Bad Request: nobody", Times = 1 });
        Refused(await stage.Api.Post("/telegram/setup", stage.SetUp()), "Bad Request: nobody");

        var plain = (await stage.Api.Post("/telegram/setup", new { bot_token = TelegramStage.Token, webhook_url = "http://hub.example.com/webhooks/telegram", tenant_id = "default" })).Expect(422);

        Refused(plain, "HTTPS URL must be provided for webhook");
        Assert.Empty((await stage.Api.Get("/channels?tenant_id=default")).Expect(200).Json.At("data").EnumerateArray());
    }

    [Fact]
    public async Task Case_6_what_is_missing_is_named_and_nobody_is_asked()
    {
        await using var stage = await Stage();

        var answer = (await stage.Api.Post("/telegram/setup", new { bot_token = TelegramStage.Token, tenant_id = "default" })).Expect(400);

        Assert.Equal("INVALID_REQUEST", answer.Json.Text("code"));
        Assert.NotEmpty(answer.Json.At("data.errors.webhook_url").EnumerateArray());
        Assert.Empty(stage.Server.Calls);
        (await stage.Api.Post("/telegram/setup", new { bot_token = TelegramStage.Token, webhook_url = stage.WebhookUrl, tenant_id = "somebody-else" })).Expect(404);
        Assert.Empty(stage.Server.Calls);
    }

    [Fact]
    public async Task Run_again_it_is_the_same_channel_with_the_same_secret_and_settings()
    {
        await using var stage = await Stage();
        var first = (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201).Json.At("data");
        var secret = stage.Server.Bots.Of(TelegramStage.Token).Secret;
        (await stage.Api.Patch($"/channels/{first.Text("id")}", new { status = "disabled", config = new { quick_replies = "inline" } })).Expect(200);

        var second = (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201).Json.At("data");

        Assert.Equal((first.Text("id"), "active", "inline"), (second.Text("id"), second.Text("status"), second.Text("config.quick_replies")));
        Assert.Equal(secret, stage.Server.Bots.Of(TelegramStage.Token).Secret);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_saved_takes_the_webhook_back()
    {
        await using var stage = await Stage();
        // Whether somebody else has the bot is asked of one connection, and then the table is gone.
        stage.Server.Set(stage.Server.Settings with { LatencyMs = 300 });
        var setting = stage.Api.Post("/telegram/setup", stage.SetUp());
        await Eventually.Holds(() => stage.Operations.Contains("setWebhook"), () => string.Join(", ", stage.Operations));
        await stage.Database.Write((session, inner) => session.Execute(MessagingSql.Of("ALTER TABLE messaging.channel_integrations RENAME TO channel_integrations_gone"), inner), Cancel);

        Assert.True((await setting).Status >= 500);

        Assert.Null(stage.Server.Bots.Of(TelegramStage.Token).Url);
        Assert.Equal(["getMe", "setWebhook", "deleteWebhook"], stage.Operations);
    }

    [Fact]
    public async Task Set_ups_of_one_bot_at_once_leave_one_channel_that_is_heard()
    {
        await using var stage = await Stage();
        stage.Server.Set(stage.Server.Settings with { LatencyMs = 100 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => stage.Api.Post("/telegram/setup", stage.SetUp())));

        var id = Assert.Single(answers.Select(answer => answer.Expect(201).Json.Text("data.id")).Distinct());
        Assert.Equal("active", Assert.Single((await stage.Api.Get("/channels?tenant_id=default")).Expect(200).Json.At("data").EnumerateArray()).Text("status"));
        await stage.Hears(id);
    }

    [Fact]
    public async Task Of_two_tenants_at_once_one_has_the_bot_and_is_heard()
    {
        await using var stage = await Stage();
        var other = await stage.Other();
        stage.Server.Set(stage.Server.Settings with { LatencyMs = 200 });

        var answers = await Task.WhenAll(
            stage.Api.Post("/telegram/setup", stage.SetUp()),
            other.Post("/telegram/setup", new { bot_token = TelegramStage.Token, webhook_url = stage.WebhookUrl, tenant_id = "other" }));

        Assert.Equal([201, 409], answers.Select(answer => answer.Status).Order());
        await stage.Hears(answers.Single(answer => answer.Status == 201).Json.Text("data.id"), answers[0].Status == 201 ? stage.Api : other);
    }

    [Fact]
    public async Task A_set_up_whose_answer_is_lost_leaves_a_channel_in_error_that_the_next_one_mends()
    {
        await using var stage = await Stage();
        // The first order meets getMe, the second setWebhook.
        stage.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Slow, DelayMs = 1, Times = 1 });
        stage.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.DropAfter, Times = 1 });
        (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(502);

        var left = Assert.Single((await stage.Api.Get("/channels?tenant_id=default")).Expect(200).Json.At("data").EnumerateArray());
        Assert.Equal(("error", "The set-up has not come to its end; run it again"), (left.Text("status"), left.Text("last_error")));
        await stage.Hears(left.Text("id"));
        var mended = (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201).Json.At("data");
        Assert.Equal((left.Text("id"), "active", null), (mended.Text("id"), mended.Text("status"), mended.Text("last_error")));
    }

    [Fact]
    public async Task A_bot_that_was_made_known_without_a_secret_gets_one_with_its_webhook_and_is_heard()
    {
        await using var stage = await Stage();
        var id = (await stage.Api.Post("/channels", new { platform = "telegram", provider = "custom", access_token = TelegramStage.Token })).Expect(201).Json.Text("data.id");
        (await stage.Api.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = "http://hub.example.com/x" })).Expect(422);

        var moved = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stage.Api.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = stage.WebhookUrl })));
        Assert.All(moved, answer => answer.Expect(200));
        var secret = stage.Server.Bots.Of(TelegramStage.Token).Secret!;
        (await stage.Api.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = stage.WebhookUrl })).Expect(200);

        Assert.Equal(secret, stage.Server.Bots.Of(TelegramStage.Token).Secret);
        await stage.Hears(id);
        Assert.DoesNotContain(await stage.Hub.ReadAllStoredText(), text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_of_another_tenant_keeps_its_webhook()
    {
        await using var stage = await Stage();
        (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201);
        var other = await stage.Other();
        stage.Server.ForgetCalls();

        (await other.Post("/telegram/setup", new { bot_token = TelegramStage.Token, webhook_url = "https://other.example.com/x", tenant_id = "other" })).Expect(409);
        (await other.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = "https://other.example.com/x" })).Expect(409);

        Assert.DoesNotContain("setWebhook", stage.Operations);
        Assert.Equal(stage.WebhookUrl, stage.Server.Bots.Of(TelegramStage.Token).Url!.ToString());
    }

    [Fact]
    public async Task A_Telegram_that_is_away_is_told_apart_from_one_that_says_no()
    {
        await using var stage = await Stage();
        stage.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Status, Status = 502, Times = 2 });

        Assert.Equal("PROVIDER_UNAVAILABLE", (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(502).Json.Text("code"));
        Assert.Equal("PROVIDER_UNAVAILABLE", (await stage.Api.Get($"/telegram/bot-info?bot_token={TelegramStage.Token}")).Expect(502).Json.Text("code"));
    }

    [Fact]
    public async Task The_webhook_is_shown_moved_and_deleted()
    {
        await using var stage = await Stage();
        (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201);
        var secret = stage.Server.Bots.Of(TelegramStage.Token).Secret;

        var moved = (await stage.Api.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = "https://hub.example.com/webhooks/telegram" })).Expect(200);
        Assert.Equal(("Webhook configured successfully", "https://hub.example.com/webhooks/telegram"), (moved.Json.Text("message"), moved.Json.Text("data.webhook_url")));
        Assert.Equal(secret, stage.Server.Bots.Of(TelegramStage.Token).Secret);
        var shown = (await stage.Api.Get($"/telegram/webhook-info?bot_token={TelegramStage.Token}")).Expect(200);
        Assert.Equal(("Webhook info retrieved successfully", "https://hub.example.com/webhooks/telegram", 0), (shown.Json.Text("message"), shown.Json.Text("data.url"), shown.Json.At("data.pending_update_count").GetInt32()));
        var deleted = (await stage.Api.Delete($"/telegram/webhook?bot_token={TelegramStage.Token}")).Expect(200);
        Assert.Equal("""{"code":"SUCCESS","message":"Webhook deleted successfully","data":null}""", deleted.Text);
        Assert.Null(stage.Server.Bots.Of(TelegramStage.Token).Url);
        Assert.Equal("WEBHOOK_ERROR", (await stage.Api.Post("/telegram/webhook", new { bot_token = TelegramStage.Token, webhook_url = "http://hub.example.com/x" })).Expect(422).Json.Text("code"));
    }

    [Fact]
    public async Task A_test_message_is_sent_as_it_is_typed()
    {
        await using var stage = await Stage();

        var sent = (await stage.Api.Post("/telegram/test-message", new { bot_token = TelegramStage.Token, chat_id = 5550001112, text = "a < b & c" })).Expect(200);

        Assert.Equal(("Test message sent successfully", 5550001112, "a < b & c"), (sent.Json.Text("message"), sent.Json.At("data.chat_id").GetInt64(), sent.Json.Text("data.text")));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"chat_id":5550001112,"text":"a < b & c"}"""), stage.Body("sendMessage")));
        (await stage.Api.Post("/telegram/test-message", new { bot_token = TelegramStage.Token, chat_id = true })).Expect(400);
        stage.Server.SetChat("5550001112", "blocked");
        Assert.Equal("MESSAGE_ERROR", (await stage.Api.Post("/telegram/test-message", new { bot_token = TelegramStage.Token, chat_id = 5550001112 })).Expect(422).Json.Text("code"));
    }

    [Fact]
    public async Task Case_29_what_people_write_to_the_bot_is_heard()
    {
        await using var stage = await Stage();
        var channel = (await stage.Api.Post("/telegram/setup", stage.SetUp())).Expect(201).Json.Text("data.id");
        var secret = stage.Server.Bots.Of(TelegramStage.Token).Secret!;

        stage.Server.Write(new PersonMessage { From = "5550001112", Name = "Ana Ruiz", Account = "7700112233", Text = "Hola" });
        stage.Server.Write(new PersonMessage { From = "5550001112", Name = "Ana Ruiz", Account = "7700112233", Type = "postback", Payload = "ok:1" });
        await Eventually.Holds(async () => (await stage.Heard(channel)).Count == 2, () => "two messages of the channel", 20);

        Assert.Equal(["postback", "text"], (await stage.Heard(channel)).Order(StringComparer.Ordinal));
        // The button's clock stops, once.
        await Eventually.Holds(() => stage.Operations.Contains("answerCallbackQuery"), () => string.Join(", ", stage.Operations));
        stage.Body("answerCallbackQuery");
        (await Post(stage, """{"update_id":1}""", secret)).Expect(200);
        (await Post(stage, """{"update_id":2}""", null)).Expect(401);
        (await Post(stage, """{"update_id":2}""", "a guess that has the right alphabet")).Expect(401);
        Assert.Equal(2, (await stage.Heard(channel)).Count);
    }

    private static Task<Answer> Post(TelegramStage stage, string update, string? secret) => stage.Api.Send(
        HttpMethod.Post, "/webhooks/telegram", HubCaller.Raw(update, "application/json"), secret is null ? [] : [("X-Telegram-Bot-Api-Secret-Token", secret)]);

    private static void Refused(Answer answer, string words)
    {
        Assert.Equal("SETUP_ERROR", answer.Expect(422).Json.Text("code"));
        Assert.Contains(words, answer.Json.Text("message"), StringComparison.Ordinal);
    }

    private async Task<TelegramStage> Stage() => await TelegramStage.Set(await engine.NewSettings());
}
