using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Sandbox.StandIns;

namespace Enlace.Tests.Sandbox.Meta;

/// <summary>The calls that a set-up makes: who is who, registration, and where webhooks go.</summary>
public sealed class MetaSetupTests
{
    private static Task<PlatformCaller<MetaServer>> Start(PlatformSettings? settings = null) =>
        PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, webhooks: client), settings);

    [Theory]
    [InlineData("/v25.0/110220330440550?fields=id,display_phone_number,verified_name,code_verification_status,quality_rating,platform_type,throughput", "display_phone_number", "+57 300 555 0100")]
    [InlineData("/v25.0/220330440550660?fields=id,name,currency,timezone_id", "currency", "COP")]
    [InlineData("/v25.0/310420530640750?fields=id,name,category,about,website,phone,emails,picture", "category", "Local business")]
    [InlineData("/v25.0/17841400000000001?fields=id,username,name,biography,website,profile_picture_url,followers_count,follows_count,media_count", "username", "demo.tienda")]
    [InlineData("/instagram/me?fields=user_id,username,name,account_type", "account_type", "BUSINESS")]
    [InlineData("/v25.0/7001002003004005?fields=first_name,last_name", "first_name", "Ana")]
    public async Task Objects_are_flat_and_have_what_was_asked_for(string path, string field, string value)
    {
        await using var meta = await Start();

        var answer = (await meta.Get(path)).Expect(200).Json;

        Assert.Equal(value, answer[field]!.GetValue<string>());
        Assert.Null(answer["data"]);
    }

    [Fact]
    public async Task A_page_names_its_instagram_account()
    {
        await using var meta = await Start();

        var answer = (await meta.Get("/v25.0/310420530640750?fields=instagram_business_account{id,username,name,profile_picture_url}")).Expect(200).Json;

        Assert.Equal("17841400000000001", answer["instagram_business_account"].Text("id"));
    }

    [Fact]
    public async Task What_does_not_exist_is_said()
    {
        await using var meta = await Start(new PlatformSettings { AcceptsUnknownTokens = false });
        meta.Server.SetToken("EAAG-token", "valid");

        Assert.Equal(100, (await meta.Get("/v25.0/77?fields=name")).Expect(400).Code);
        (await meta.Control("PUT", "accounts/77", """{"kind":"page","fields":{"name":"Tienda"}}""")).Expect(200);
        Assert.Equal("Tienda", (await meta.Get("/v25.0/77?fields=name")).Expect(200).Json.Text("name"));
        // A page has no e-mail, it has several.
        Assert.Equal(100, (await meta.Get("/v25.0/77?fields=email")).Expect(400).Code);
        Assert.Equal(2500, (await meta.Get("/v25.0/77/a/b")).Expect(400).Code);
        Assert.Equal(2500, (await meta.Get("/v25.0/77?fields=name", token: null)).Expect(400).Code);
        Assert.Equal(190, (await meta.Get("/v25.0/77?fields=name", token: "another")).Expect(401).Code);
    }

    [Fact]
    public async Task A_number_is_registered_with_six_digits()
    {
        await using var meta = await Start();

        (await meta.Post("/v25.0/110220330440550/register", """{"messaging_product":"whatsapp","pin":"123456"}""")).Expect(200);
        (await meta.Post("/v25.0/110220330440550/register", """{"messaging_product":"whatsapp","pin":"12"}""")).Expect(400);
        (await meta.Post("/v25.0/110220330440550/register", """{"pin":"123456"}""")).Expect(400);

        Assert.DoesNotContain("123456", (await meta.Control("GET", "calls")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_must_say_what_it_wants_and_a_business_account_need_not()
    {
        await using var meta = await Start();
        (await meta.Get("/v25.0/310420530640750?fields=name,category")).Expect(200);

        (await meta.Post("/v25.0/310420530640750/subscribed_apps", "{}")).Expect(400);
        (await meta.Post("/v25.0/310420530640750/subscribed_apps?subscribed_fields=messages,message_echoes", "")).Expect(200);
        (await meta.Post("/v25.0/220330440550660/subscribed_apps", "")).Expect(200);

        var fields = (await meta.Get("/v25.0/310420530640750/subscribed_apps")).Expect(200).Json["data"]![0]!["subscribed_fields"]!.AsArray();
        Assert.Equal(["messages", "message_echoes"], fields.Select(field => field!.GetValue<string>()));
    }

    [Fact]
    public async Task An_address_must_answer_the_challenge()
    {
        await using var meta = await Start();
        await using var own = await Callback.Start("vt-1");

        var wrong = (await meta.Post($"/v25.0/440/subscriptions?object=whatsapp_business_account&fields=messages&verify_token=vt-2&callback_url={Uri.EscapeDataString(own.Url)}", "")).Expect(400);
        (await meta.Post($"/v25.0/440/subscriptions?object=whatsapp_business_account&fields=messages&verify_token=vt-1&callback_url={Uri.EscapeDataString(own.Url)}", "")).Expect(200);
        meta.Server.Write(new PersonMessage { From = "573005550101" });

        Assert.Equal(2200, wrong.Code);
        await Enlace.Tests.Conformance.Hub.Eventually.Holds(() => own.Posts == 1, () => "a webhook at the new address");
        Assert.Empty(meta.Heard);
        Assert.DoesNotContain("vt-1", (await meta.Control("GET", "calls")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_business_account_may_have_an_address_of_its_own()
    {
        await using var meta = await Start();
        await using var own = await Callback.Start("vt-1");

        (await meta.Post("/v25.0/220330440550660/subscribed_apps", $$"""{"override_callback_uri":"{{own.Url}}","verify_token":"vt-2"}""")).Expect(400);
        (await meta.Post("/v25.0/220330440550660/subscribed_apps", $$"""{"override_callback_uri":"{{own.Url}}","verify_token":"vt-1"}""")).Expect(200);
        meta.Server.Write(new PersonMessage { From = "573005550101" });

        await Enlace.Tests.Conformance.Hub.Eventually.Holds(() => own.Posts == 1, () => "a webhook at the new address");
    }

    [Fact]
    public async Task A_file_is_uploaded_sent_and_taken_away()
    {
        await using var meta = await Start();
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent("image/png"), "type" }, { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };
        var id = (await meta.Send(HttpMethod.Post, "/v25.0/110220330440550/media", form, "EAAG-token")).Expect(200).Json.Text("id");

        (await meta.Post("/v25.0/110220330440550/messages", $$$"""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{"id":"{{{id}}}"}}""")).Expect(200);
        (await meta.Send(HttpMethod.Delete, $"/v25.0/{id}", null, "EAAG-token")).Expect(200);
        (await meta.Post("/v25.0/110220330440550/messages", $$$"""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{"id":"{{{id}}}"}}""")).Expect(400);
    }
}
