using System.Text.Json.Nodes;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Meta;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Meta;

/// <summary>messaging.md §6, WhatsApp by Meta; §12 cases 7 to 9.</summary>
public abstract class WhatsAppSetUpConformance(IEngine engine) : MetaSuite(engine)
{
    private const string Configured = "WhatsApp integration configured successfully";

    [Fact]
    public async Task Case_7_tells_of_a_number_by_query_header_and_body()
    {
        Stage.Meta.Accounts.Set(Number, MetaAccount.Phone, new JsonObject { ["display_phone_number"] = "+57 300 555 0101" });
        var answers = new[]
        {
            await Api.Get($"/whatsapp/phone-info?access_token={Token}&phone_number_id={Number}"),
            await Api.Get($"/whatsapp/phone-info?phone_number_id={Number}", ("X-Access-Token", Token)),
            await Api.Post("/whatsapp/phone-info", new { access_token = Token, phone_number_id = Number }),
        };

        foreach (var answer in answers)
        {
            Assert.Equal("Phone number info retrieved successfully", answer.Expect(200).Json.Text("message"));
            var data = answer.Json.At("data");
            Assert.Equal(
                (Number, "+57 300 555 0101", "Demo", "VERIFIED", "GREEN", "CLOUD_API", "STANDARD"),
                (data.Text("id"), data.Text("display_phone_number"), data.Text("verified_name"), data.Text("code_verification_status"), data.Text("quality_rating"), data.Text("platform_type"), data.Text("throughput_level")));
        }

        Assert.Equal(3, Stage.Meta.Calls.Count);
        // The stand-in shows the beginning of what it was given as Bearer.
        Assert.All(Stage.Meta.Calls, call => Assert.Equal((Token[..4] + "…", $"/v25.0/{Number}"), (call.Token, call.Path)));
    }

    [Fact]
    public async Task Case_8_an_expired_token_is_a_refusal_and_never_an_empty_number()
    {
        Stage.Meta.SetToken(Token, "expired");

        var answer = Refused(await Api.Get($"/whatsapp/phone-info?access_token={Token}&phone_number_id={Number}"), 400, "PHONE_ERROR", "Failed to get phone number info: Error validating access token");
        answer.Json.IsNull("data");
        Refused(await Api.Post("/whatsapp/business-info", new { access_token = Token, business_account_id = Account }), 400, "BUSINESS_ERROR", "Failed to get business info: ");
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nobody_is_called()
    {
        foreach (var (query, message) in new[]
                 {
                     ("", "access_token is required"), ($"access_token={Token}", "phone_number_id is required"), ($"access_token={Token}&phone_number_id=..%2Fme", "phone_number_id is not valid"),
                     ($"access_token=a%0Ab&phone_number_id={Number}", "access_token is not valid"),
                 })
        {
            var answer = Refused(await Api.Get($"/whatsapp/phone-info?{query}"), 400, "INVALID_REQUEST", message);
            answer.Json.IsNull("data");
        }

        foreach (var field in (string[])["access_token", "phone_number_id", "business_account_id", "webhook_url", "tenant_id"])
        {
            var body = WhatsApp();
            body.Remove(field);
            Assert.True(Refused(await Api.Post("/whatsapp/setup", body), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has(field));
        }

        foreach (var (field, value) in new[] { ("webhook_url", "ftp://x"), ("pin", "12345"), ("pin", "12345x"), ("phone_number_id", "a/b"), ("access_token", "a b") })
        {
            var body = WhatsApp();
            body[field] = value;
            Assert.True(Refused(await Api.Post("/whatsapp/setup", body), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has(field));
        }

        Refused(await Api.Post("/whatsapp/setup", "not json"), 400, "INVALID_REQUEST");
        Assert.Empty(Stage.Meta.Calls);
    }

    [Fact]
    public async Task Business_info_tells_what_the_account_has()
    {
        var data = (await Api.Get($"/whatsapp/business-info?access_token={Token}&business_account_id={Account}")).Expect(200).Json.At("data");

        Assert.Equal((Account, "Demo Business", "COP"), (data.Text("id"), data.Text("name"), data.Text("currency")));
        foreach (var field in (string[])["category", "description", "website", "email", "phone_number", "status"])
            data.IsNull(field);
    }

    [Fact]
    public async Task Case_9_a_number_becomes_a_channel()
    {
        Stage.Meta.Accounts.Set(Number, MetaAccount.Phone, new JsonObject { ["display_phone_number"] = "+57 300 555 0101" });

        var data = Made(await Api.Post("/whatsapp/setup", WhatsApp()), Configured, "whatsapp", "meta");

        Assert.Equal((Number, "+57 300 555 0101", "STANDARD", Account, "Demo Business"),
            (data.Text("config.phone_number_id"), data.Text("config.display_phone_number"), data.Text("config.throughput_level"), data.Text("config.business_account_id"), data.Text("config.business_name")));
        Assert.Equal((Number, Stage.Callback, "Demo", true), (data.Text("external_address"), data.Text("webhook_url"), data.Text("name"), data.At("has_access_token").GetBoolean()));
        Assert.Equal(data.Text("id"), Assert.Single(await Channels()).Text("id"));
        Assert.Equal(["read", "read", "subscribe"], Stage.Meta.Calls.Select(call => call.Operation));
        Assert.Equal(Stage.Callback, Stage.Meta.Accounts.Find(Account)!.Callback!.ToString());
    }

    [Fact]
    public async Task Case_9_with_an_expired_token_leaves_no_channel()
    {
        Stage.Meta.SetToken(Token, "expired");

        Refused(await Api.Post("/whatsapp/setup", WhatsApp()), 422, "SETUP_ERROR", "Failed to setup WhatsApp integration: Error validating access token");
        Assert.Empty(await Channels());
        Assert.Single(Stage.Meta.Calls);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_for_itself_leaves_no_channel()
    {
        var body = WhatsApp();
        body["webhook_url"] = new Uri(Stage.Hub.Client.BaseAddress!, "/health").ToString();

        Refused(await Api.Post("/whatsapp/setup", body), 422, "SETUP_ERROR", "Failed to setup WhatsApp integration: (#2200) Callback verification failed");
        Assert.Empty(await Channels());
    }

    [Fact]
    public async Task A_pin_registers_the_number_first()
    {
        var body = WhatsApp();
        body["pin"] = "123456";

        Made(await Api.Post("/whatsapp/setup", body), Configured, "whatsapp", "meta");

        Assert.Equal(["read", "read", "register", "subscribe"], Stage.Meta.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Run_again_it_changes_the_same_channel_and_keeps_what_it_says_nothing_of()
    {
        var first = WhatsApp();
        first["app_secret"] = "app-secret-of-the-callers-own-app";
        var id = Made(await Api.Post("/whatsapp/setup", first), Configured, "whatsapp", "meta").Uuid("id");
        (await Api.Patch($"/channels/{id}", new { config = new { list_button = "Opciones" }, status = "disabled" })).Expect(200);
        Stage.Meta.Accounts.Set(Number, MetaAccount.Phone, new JsonObject { ["quality_rating"] = "YELLOW" });

        var again = WhatsApp();
        again["access_token"] = Token + "new";
        var data = Made(await Api.Post("/whatsapp/setup", again), Configured, "whatsapp", "meta");

        Assert.Equal((id, "YELLOW", "Opciones"), (data.Uuid("id"), data.Text("config.quality_rating"), data.Text("config.list_button")));
        Assert.EndsWith("new", data.Text("access_token_hint"), StringComparison.Ordinal);
        Assert.Single(await Channels());
        // A run that fails changes nothing of a channel that works.
        Stage.Meta.SetToken(Token, "revoked");
        Refused(await Api.Post("/whatsapp/setup", WhatsApp()), 422, "SETUP_ERROR");
        Assert.Equal("active", Assert.Single(await Channels()).Text("status"));
    }

    [Fact]
    public async Task Another_tenants_number_is_taken_and_another_tenant_is_not_there()
    {
        Made(await Api.Post("/whatsapp/setup", WhatsApp()), Configured, "whatsapp", "meta");
        var key = (await new HubCaller(Stage.Hub.Client).Post("/api/v1/callers", new { name = "other", tenant_id = "other", role = "administrator" })).Expect(201).Json.Text("api_key")!;
        var other = new HubCaller(Stage.Hub.ClientWithKey(key), MetaStage.Integrations);
        Stage.Meta.ForgetCalls();

        var body = WhatsApp();
        Refused(await other.Post("/whatsapp/setup", body), 404, "NOT_FOUND");
        body["tenant_id"] = "other";
        Refused(await other.Post("/whatsapp/setup", body), 409, "CONFLICT");
        Assert.Empty(Stage.Meta.Calls);
    }

    [Theory]
    [InlineData(FaultKinds.DropBefore)]
    [InlineData(FaultKinds.Status)]
    public async Task Nobody_there_is_no_refusal(string kind)
    {
        Stage.Meta.Fail(new FaultOrder { Point = "call", Kind = kind, Status = kind == FaultKinds.Status ? 503 : null, Times = 10 });

        Refused(await Api.Get($"/whatsapp/phone-info?access_token={Token}&phone_number_id={Number}"), 502, "PROVIDER_UNAVAILABLE", "Failed to get phone number info: ");
        Refused(await Api.Post("/whatsapp/setup", WhatsApp()), 502, "PROVIDER_UNAVAILABLE", "Failed to setup WhatsApp integration: ");
        Assert.Empty(await Channels());
    }

    [Fact]
    public async Task A_test_message_goes_out_and_a_refused_one_is_told()
    {
        var answer = (await Api.Post("/whatsapp/test-message", new { access_token = Token, phone_number_id = Number, recipient = "573001234567", text = "Prueba" })).Expect(200);

        Assert.Equal(("Test message sent successfully", "573001234567", "Prueba"), (answer.Json.Text("message"), answer.Json.Text("data.recipient"), answer.Json.Text("data.text")));
        Assert.Equal("Prueba", Assert.Single(Stage.Meta.Sent).Body["text"]!["body"]!.GetValue<string>());

        Stage.Meta.Fail(new FaultOrder { Kind = FaultKinds.Refuse, Code = 131047, Message = "Re-engagement message" });
        Refused(await Api.Post("/whatsapp/test-message", new { access_token = Token, phone_number_id = Number, recipient = "573001234567" }), 422, "MESSAGE_ERROR", "Failed to send test message: ");
        Stage.Meta.Fail(new FaultOrder { Kind = FaultKinds.DropBefore });
        Refused(await Api.Post("/whatsapp/test-message", new { access_token = Token, phone_number_id = Number, recipient = "573001234567" }), 502, "PROVIDER_UNAVAILABLE");
        Assert.True(Refused(await Api.Post("/whatsapp/test-message", new { access_token = Token, phone_number_id = Number }), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has("recipient"));
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("messenger")]
    [InlineData("instagram")]
    public async Task The_older_address_of_the_handshake_answers_by_the_same_rules(string platform)
    {
        string Question(string mode, string token, string challenge) => $"/{platform}/webhook-verify?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}";
        var right = (await Api.Get(Question("subscribe", MetaStage.VerifyToken, "abc-9"))).Expect(200);

        Assert.Equal("abc-9", right.Text);
        Assert.StartsWith("text/plain", right.Header("Content-Type"), StringComparison.Ordinal);
        Refused(await Api.Get(Question("subscribe", "vt-2", "1")), 403, "VERIFICATION_FAILED", "Webhook verification failed");
        Refused(await Api.Get(Question("x", MetaStage.VerifyToken, "1")), 400, "INVALID_REQUEST", "Invalid hub.mode");
        Refused(await Api.Get(Question("subscribe", "", "1")), 400, "INVALID_REQUEST", "Missing hub.verify_token");
        Refused(await Api.Get(Question("subscribe", MetaStage.VerifyToken, "")), 400, "INVALID_REQUEST", "Missing hub.challenge");
    }
}
