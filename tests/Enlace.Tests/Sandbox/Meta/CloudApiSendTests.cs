using Enlace.Sandbox.Meta;
using Enlace.Tests.Sandbox.StandIns;

namespace Enlace.Tests.Sandbox.Meta;

/// <summary>Every body that the Cloud API takes, and what it says to those that it does not.</summary>
public sealed class CloudApiSendTests
{
    private const string Path = "/v25.0/110220330440550/messages";

    private static Task<PlatformCaller<MetaServer>> Start() => PlatformCaller<MetaServer>.Start((settings, client) => new MetaServer(settings, webhooks: client));

    [Theory]
    [InlineData("text", """{"body":"Hola","preview_url":false}""")]
    [InlineData("image", """{"link":"https://cdn.example/a.jpg","caption":"Foto"}""")]
    [InlineData("video", """{"link":"https://cdn.example/a.mp4"}""")]
    [InlineData("audio", """{"link":"https://cdn.example/a.ogg"}""")]
    [InlineData("document", """{"link":"https://cdn.example/a.pdf","caption":"…","filename":"a.pdf"}""")]
    [InlineData("location", """{"latitude":4.60971,"longitude":-74.08175,"name":"Sede","address":"Calle 1"}""")]
    [InlineData("interactive", """{"type":"button","body":{"text":"Seguir?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Sí"}}]}}""")]
    [InlineData("interactive", """{"type":"list","body":{"text":"Elige"},"action":{"button":"Menú","sections":[{"rows":[{"id":"1","title":"Ventas","description":"x"}]}]}}""")]
    [InlineData("interactive", """{"type":"cta_url","body":{"text":"Ver"},"action":{"name":"cta_url","parameters":{"display_text":"Abrir","url":"https://x.example"}}}""")]
    [InlineData("interactive", """{"type":"location_request_message","body":{"text":"Dónde?"},"action":{"name":"send_location"}}""")]
    [InlineData("template", """{"name":"order_ready","language":{"policy":"deterministic","code":"es_CO"},"components":[{"type":"header","parameters":[{"type":"image","image":{"link":"https://cdn.example/h.jpg"}}]},{"type":"body","parameters":[{"type":"text","text":"Ana"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"OK"}]}]}""")]
    public async Task What_the_documents_show_is_taken(string type, string content)
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Path, $$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"573005550101","type":"{{type}}","{{type}}":{{content}},"context":{"message_id":"wamid.X"},"biz_opaque_callback_data":"0f7c"}""")).Expect(200).Json;

        Assert.StartsWith("wamid.", answer["messages"]![0]!["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("whatsapp", "573005550101", "573005550101"), (answer["messaging_product"]!.GetValue<string>(), answer["contacts"]![0]!["input"]!.GetValue<string>(), answer["contacts"]![0]!["wa_id"]!.GetValue<string>()));
        Assert.Equal((type, "573005550101", "110220330440550", "whatsapp"), (meta.Server.Sent[0].Type, meta.Server.Sent[0].Recipient, meta.Server.Sent[0].Account, meta.Server.Sent[0].Channel));
    }

    [Theory]
    [InlineData("""{"to":"573005550101","type":"text","text":{"body":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","type":"text","text":{"body":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"ana","type":"text","text":{"body":"x"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"media","media":{}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text"}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":""}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"x","colour":"red"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"x"},"channel_id":"c"}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{"link":"https://a/b.jpg","id":"1"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{"link":"a.jpg"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{"id":"77"}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"audio","audio":{"link":"https://a/b.ogg","caption":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"location","location":{"latitude":"4","longitude":2}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"a title of more than twenty"}}]}}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"a"}},{"type":"reply","reply":{"id":"2","title":"b"}},{"type":"reply","reply":{"id":"3","title":"c"}},{"type":"reply","reply":{"id":"4","title":"d"}}]}}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"a"}},{"type":"reply","reply":{"id":"2","title":"a"}}]}}}""", 131009)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"interactive","interactive":{"type":"list","body":{"text":"x"},"action":{"button":"Menú","sections":[]}}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"template","template":{"name":"a"}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550100","type":"text","text":{"body":"x"}}""", 131021)]
    [InlineData("""{"messaging_product":"whatsapp","recipient":"CO-12","type":"text","text":{"body":"x"}}""", 131009)]
    [InlineData("[1]", 100)]
    [InlineData("{", 100)]
    public async Task What_the_real_one_would_not_take_is_refused_with_its_code(string body, int code)
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Path, body)).Expect(400);

        Assert.Equal(code, answer.Code);
        Assert.NotEmpty(answer.Json["error"]!["error_data"]!["details"]!.GetValue<string>());
        Assert.Empty(meta.Server.Sent);
    }

    [Fact]
    public async Task Lengths_end_where_the_documents_say()
    {
        await using var meta = await Start();
        string Text(int length) => $$"""{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"{{new string('a', length)}}"} }""";

        (await meta.Post(Path, Text(4096))).Expect(200);
        Assert.Equal(100, (await meta.Post(Path, Text(4097))).Expect(400).Code);
    }

    [Fact]
    public async Task A_person_may_be_known_by_an_id_within_the_business()
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Path, """{"messaging_product":"whatsapp","recipient":"CO.48120039471","type":"text","text":{"body":"Hola"}}""")).Expect(200).Json;

        Assert.Equal("CO.48120039471", answer["contacts"]![0]!["user_id"]!.GetValue<string>());
        Assert.Equal("CO.48120039471", meta.Server.Sent[0].Recipient);
    }

    [Theory]
    [InlineData("525512345678", "5215512345678")]
    [InlineData("541112345678", "5491112345678")]
    [InlineData("5551912345678", "555112345678")]
    [InlineData("5511912345678", "5511912345678")]
    [InlineData("573005550101", "573005550101")]
    public async Task Three_countries_have_another_number_inside_WhatsApp(string dialled, string inside)
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Path, $$$"""{"messaging_product":"whatsapp","to":"+{{{dialled}}}","type":"text","text":{"body":"Hola"}}""")).Expect(200).Json;

        Assert.Equal(("+" + dialled, inside), (answer["contacts"]![0]!["input"]!.GetValue<string>(), answer["contacts"]![0]!["wa_id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Reading_and_typing_are_no_messages()
    {
        await using var meta = await Start();

        var answer = (await meta.Post(Path, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.IN1","typing_indicator":{"type":"text"}}""")).Expect(200);
        Assert.Equal(131008, (await meta.Post(Path, """{"messaging_product":"whatsapp","status":"read"}""")).Expect(400).Code);

        Assert.True(answer.Json["success"]!.GetValue<bool>());
        Assert.Empty(meta.Server.Sent);
        Assert.Equal("call", meta.Server.Calls[0].Kind);
    }

    [Fact]
    public async Task Templates_are_checked_once_any_has_been_described()
    {
        await using var meta = await Start();
        (await meta.Control("PUT", "templates/order_ready", """{"language":"es_CO","parameters":1}""")).Expect(200);
        (await meta.Control("PUT", "templates/resting", """{"language":"es_CO","code":132015}""")).Expect(200);
        string Body(string name, string language, string parameters) =>
            $$$"""{"messaging_product":"whatsapp","to":"573005550101","type":"template","template":{"name":"{{{name}}}","language":{"code":"{{{language}}}"},"components":[{"type":"body","parameters":[{{{parameters}}}]}]}}""";

        Assert.Equal(132001, (await meta.Post(Path, Body("other", "es_CO", ""))).Code);
        Assert.Equal(132001, (await meta.Post(Path, Body("order_ready", "en", ""))).Code);
        Assert.Equal(132000, (await meta.Post(Path, Body("order_ready", "es_CO", ""))).Code);
        Assert.Equal(132015, (await meta.Post(Path, Body("resting", "es_CO", ""))).Code);
        (await meta.Post(Path, Body("order_ready", "es_CO", """{"type":"text","text":"Ana"}"""))).Expect(200);
    }

    [Theory]
    [InlineData(131047, 400)]
    [InlineData(190, 401)]
    [InlineData(131016, 503)]
    [InlineData(132001, 404)]
    [InlineData(80007, 400)]
    public async Task Any_code_of_the_tables_can_be_had(int code, int status)
    {
        await using var meta = await Start();
        (await meta.Control("POST", "faults", $$"""{"kind":"refuse","code":{{code}}}""")).Expect(200);

        var answer = await meta.Post(Path, """{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"Hola"}}""");

        Assert.Equal((status, code, "OAuthException"), (answer.Status, answer.Code!.Value, answer.Json["error"]!["type"]!.GetValue<string>()));
    }
}
