using System.Text.Json.Nodes;
using Enlace.Kernel.Persistence;
using Enlace.Messaging.Data;
using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Messaging.Meta;

/// <summary>messaging.md §6, Messenger and Instagram in both flavours.</summary>
public abstract class PageSetUpConformance(IEngine engine) : MetaSuite(engine)
{
    [Theory]
    [InlineData("messenger")]
    [InlineData("instagram")]
    public async Task Tells_of_a_page(string platform)
    {
        var answers = new[]
        {
            await Api.Get($"/{platform}/page-info?page_access_token={Token}&page_id={Page}"),
            await Api.Get($"/{platform}/page-info?page_id={Page}", ("X-Access-Token", Token)),
            await Api.Post($"/{platform}/page-info", new { page_access_token = Token, page_id = Page }),
        };

        foreach (var answer in answers)
        {
            Assert.Equal("Page info retrieved successfully", answer.Expect(200).Json.Text("message"));
            var data = answer.Json.At("data");
            Assert.Equal(
                (Page, "Demo Page", "Local business", "Una página de prueba", "https://example.com/", "+573005550100", "hola@example.com", "https://example.com/page.jpg"),
                (data.Text("id"), data.Text("name"), data.Text("category"), data.Text("about"), data.Text("website"), data.Text("phone"), data.Text("email"), data.Text("picture")));
        }

        Refused(await Api.Get($"/{platform}/page-info?page_access_token={Token}"), 400, "INVALID_REQUEST", "page_id is required");
        Stage.Meta.SetToken(Token, "revoked");
        Refused(await Api.Get($"/{platform}/page-info?page_access_token={Token}&page_id={Page}"), 400, "PAGE_ERROR", "Failed to get page info: Error validating access token");
    }

    [Fact]
    public async Task A_page_becomes_a_channel_and_sends_everything_that_it_has()
    {
        var body = OfPage("page_id", Page);
        body["app_secret"] = "app-secret-of-the-callers-own-app";
        var data = Made(await Api.Post("/messenger/setup", body), "Messenger integration configured successfully", "messenger", "meta");

        Assert.Equal((Page, "Demo Page", "hola@example.com", Page), (data.Text("config.page_id"), data.Text("config.page_name"), data.Text("config.page_email"), data.Text("external_address")));
        Assert.Equal(
            ["messages", "messaging_postbacks", "message_deliveries", "message_reads", "message_echoes", "message_reactions", "messaging_referrals", "messaging_optins"],
            Stage.Meta.Accounts.Find(Page)!.Subscribed);
        Assert.Equal(data.Uuid("id"), Made(await Api.Post("/messenger/setup", OfPage("page_id", Page)), "Messenger integration configured successfully", "messenger", "meta").Uuid("id"));
        Assert.Single(await Channels());
    }

    [Theory]
    [InlineData("messenger", "page_id", Page, "Failed to setup Messenger integration: ")]
    [InlineData("instagram", "instagram_id", Instagram, "Failed to setup Instagram integration: ")]
    public async Task A_set_up_that_is_refused_or_not_answered_leaves_no_channel(string platform, string id, string value, string message)
    {
        // The second call is the one that subscribes.
        Stage.Meta.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Slow, DelayMs = 0 });
        Stage.Meta.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Refuse, Code = 200, Message = "Permissions error" });
        Refused(await Api.Post($"/{platform}/setup", OfPage(id, value)), 422, "SETUP_ERROR", message);
        // A read is repeated by the connection pool itself, so once would not be enough.
        Stage.Meta.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.DropBefore, Times = 10 });
        Refused(await Api.Post($"/{platform}/setup", OfPage(id, value)), 502, "PROVIDER_UNAVAILABLE", message);
        foreach (var field in (string[])["page_access_token", id, "webhook_url", "tenant_id"])
        {
            var body = OfPage(id, value);
            body.Remove(field);
            Assert.True(Refused(await Api.Post($"/{platform}/setup", body), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has(field));
        }

        Assert.Empty(await Channels());
    }

    [Fact]
    public async Task Tells_of_an_account_in_both_flavours_and_of_a_pages_accounts()
    {
        var byPage = (await Api.Get($"/instagram/account-info?page_access_token={Token}&instagram_id={Instagram}")).Expect(200);
        Assert.Equal("Account info retrieved successfully", byPage.Json.Text("message"));
        var data = byPage.Json.At("data");
        Assert.Equal((Instagram, "demo.tienda", "Demo", "1200", "80", "42", "https://example.com/demo.jpg"),
            (data.Text("id"), data.Text("username"), data.Text("name"), data.Text("followers"), data.Text("following"), data.Text("media_count"), data.Text("profile_pic")));
        foreach (var field in (string[])["account_type", "is_private", "is_verified"])
            data.IsNull(field);

        var byLogIn = (await Api.Post("/instagram/account-info", new { page_access_token = Token, instagram_id = Instagram, flavour = "B" })).Expect(200).Json.At("data");
        Assert.Equal((Instagram, "BUSINESS"), (byLogIn.Text("id"), byLogIn.Text("account_type")));

        var accounts = (await Api.Get($"/instagram/accounts?page_access_token={Token}&page_id={Page}")).Expect(200).Json.At("data");
        Assert.Equal((1, Instagram, "demo.tienda"), (accounts.GetArrayLength(), accounts[0].Text("id"), accounts[0].Text("username")));

        Stage.Meta.SetToken(Token, "expired");
        Refused(await Api.Get($"/instagram/account-info?page_access_token={Token}&instagram_id={Instagram}"), 400, "ACCOUNT_ERROR", "Failed to get account info: ");
        Refused(await Api.Post("/instagram/accounts", new { page_access_token = Token, page_id = Page }), 400, "ACCOUNTS_ERROR", "Failed to get Instagram accounts: ");
    }

    [Fact]
    public async Task An_account_becomes_a_channel_by_its_page()
    {
        var body = OfPage("instagram_id", Instagram);
        body["page_id"] = Page;
        var data = Made(await Api.Post("/instagram/setup", body), "Instagram integration configured successfully", "instagram", "meta");

        Assert.Equal((Instagram, "A", "demo.tienda", Page), (data.Text("config.instagram_id"), data.Text("config.flavour"), data.Text("config.username"), data.Text("config.page_id")));
        Assert.Contains("messages", Stage.Meta.Accounts.Find(Page)!.Subscribed);

        var nameless = Made(await Api.Post("/instagram/setup", OfPage("instagram_id", Instagram)), "Instagram integration configured successfully", "instagram", "meta");
        Assert.Equal(data.Uuid("id"), nameless.Uuid("id"));
        Assert.Equal("/v25.0/me/subscribed_apps", Stage.Meta.Calls[^1].Path);
    }

    [Fact]
    public async Task An_account_with_its_own_log_in_becomes_a_channel_if_it_is_the_one()
    {
        var body = OfPage("instagram_id", Instagram);
        body["flavour"] = "B";
        var data = Made(await Api.Post("/instagram/setup", body), "Instagram integration configured successfully", "instagram", "meta");

        Assert.Equal(("B", "BUSINESS"), (data.Text("config.flavour"), data.Text("config.account_type")));
        Assert.Equal($"/instagram/v25.0/{Instagram}/subscribed_apps", Stage.Meta.Calls[^1].Path);
        Assert.Equal(["messages", "messaging_postbacks", "messaging_seen", "message_reactions"], Stage.Meta.Accounts.Find(Instagram)!.Subscribed);

        body["instagram_id"] = "17841499999999999";
        Refused(await Api.Post("/instagram/setup", body), 422, "SETUP_ERROR", "Failed to setup Instagram integration: The token belongs to another account");
        body["flavour"] = "C";
        Assert.True(Refused(await Api.Post("/instagram/setup", body), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has("flavour"));
        Assert.Single(await Channels());
    }

    /// <summary>platforms.md §5b, §5e and §6e: people may answer for seven days, marked as such after the first.</summary>
    [Theory]
    [InlineData("messenger", "page_id", Page)]
    [InlineData("instagram", "instagram_id", Instagram)]
    public async Task People_answer_for_seven_days_where_the_channel_says_that_they_do(string platform, string id, string value)
    {
        var channel = (await Api.Post($"/{platform}/setup", OfPage(id, value))).Expect(201).Json.Uuid("data.id");
        (await Send()).Expect(200);

        await Wrote(TimeSpan.FromHours(25));
        Refused(await Send(), 422, "OUTSIDE_WINDOW");
        (await Api.Patch($"/channels/{channel}", new { config = new { human_agent = true } })).Expect(200);
        (await Send()).Expect(200);
        await Wrote(TimeSpan.FromHours(23));
        (await Send()).Expect(200);
        await Wrote(TimeSpan.FromDays(7.1));
        Refused(await Send(), 422, "OUTSIDE_WINDOW", "The user wrote more than 7 days ago");

        Assert.Equal(
            [("MESSAGE_TAG", "HUMAN_AGENT"), ("RESPONSE", null)],
            Stage.Meta.Sent.Skip(1).Select(sent => (sent.Body["messaging_type"]!.GetValue<string>(), sent.Body["tag"]?.GetValue<string>())));
        // A broadcast is nobody's answer.
        await Wrote(TimeSpan.FromHours(25));
        var cast = (await Api.Post("/broadcast", new { tenant_id = "default", platforms = new[] { platform }, recipients = new[] { "7001002003004005" }, content = new { type = "text", text = "x" } })).Expect(200);
        Assert.Equal("outside_window", cast.Json.At("data.results")[0].Text("error_code"));

        Task<Answer> Send() => Api.Post("/send", new { channel_id = channel, recipient = "7001002003004005", content = new { type = "text", text = "x" } });
    }

    [Theory]
    [InlineData("messenger", null)]
    [InlineData("instagram", null)]
    [InlineData("instagram", "B")]
    public async Task A_test_message_goes_out(string platform, string? flavour)
    {
        var body = new JsonObject { ["page_access_token"] = Token, ["recipient_id"] = "7001002003004005" };
        if (flavour is not null)
            (body["flavour"], body["instagram_id"]) = (flavour, Instagram);
        var answer = (await Api.Post($"/{platform}/test-message", body)).Expect(200);

        Assert.Equal(("Test message sent successfully", "7001002003004005", "¡Hola! Este es un mensaje de prueba."), (answer.Json.Text("message"), answer.Json.Text("data.recipient_id"), answer.Json.Text("data.text")));
        Assert.Equal("RESPONSE", Assert.Single(Stage.Meta.Sent).Body["messaging_type"]!.GetValue<string>());
        Stage.Meta.Fail(new FaultOrder { Kind = FaultKinds.Refuse, Code = 551, Message = "This person isn't available right now." });
        Refused(await Api.Post($"/{platform}/test-message", body), 422, "MESSAGE_ERROR", "Failed to send test message: ");
    }

    private Task<int> Wrote(TimeSpan ago) => Stage.Hub.Services.GetRequiredService<Database>().Write(
        (session, inner) => session.Execute(MessagingSql.Of("UPDATE messaging.conversations SET last_inbound_at = @at"), inner, ("at", TimeProvider.System.GetUtcNow() - ago)),
        TestContext.Current.CancellationToken);
}
