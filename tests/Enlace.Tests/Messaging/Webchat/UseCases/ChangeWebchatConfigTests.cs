using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ChangeWebchatConfigTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task What_is_changed_is_what_visitors_see_and_their_tokens_stay_good()
    {
        var made = await NewWebchat();
        var (token, _) = await NewVisitor(made);

        (await Tenant.Put($"/webchat/config?webchat_id={made.Text("id")}", new { config = new { name = "Otra", domain = "shop.example", theme = new { primary_color = "#112233" } } })).Expect(200);

        var told = (await Visitors.Post("/sessions", new { website_token = made.Text("website_token"), session_token = token })).Expect(200).Json.At("data");
        Assert.Equal(("Otra", "#112233"), (told.Text("config.name"), told.Text("config.theme.primary_color")));
        Assert.True((await Tenant.Put($"/webchat/config?webchat_id={made.Text("id")}", new { config = new { name = "x" } })).Expect(400).Json.At("data.errors").Has("config.domain"));
        (await Tenant.Put($"/webchat/config?webchat_id={Fresh.Id()}", new { config = new { name = "x", domain = "a.example" } })).Expect(404);
    }

    [Fact]
    public async Task A_webchat_that_is_switched_off_stays_so_and_keeps_what_else_was_set_on_it()
    {
        var made = await NewWebchat();
        var place = $"/channels/{made.Text("id")}";
        var before = (await Tenant.Patch(place, new { status = "disabled", config = new { agent_name = "Luis", resend_unknown = true } })).Expect(200);

        (await Tenant.Put($"/webchat/config?webchat_id={made.Text("id")}", new { config = new { name = "Otra", domain = "shop.example" } })).Expect(200);

        var after = (await Tenant.Get(place)).Expect(200);
        var data = after.Json.At("data");
        Assert.Equal(("disabled", "Otra", "Luis", true), (data.Text("status"), data.Text("name"), data.Text("config.agent_name"), data.At("config.resend_unknown").GetBoolean()));
        // What the configuration no longer says is gone: this replaces it and does not add to it.
        Assert.False(data.At("config").Has("settings"));
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
        (await Tenant.Post("/send", new { channel_id = made.Text("id"), recipient = Fresh.Id(), content = new { type = "text", text = "x" } })).Expect(409);

        // To set it up again is to switch it on, as on every platform; the rest stays then, too.
        (await Tenant.Post("/webchat/setup", new { tenant_id = "default", config = new { id = made.Text("id"), name = "Otra", domain = "shop.example" } })).Expect(201);
        data = (await Tenant.Get(place)).Expect(200).Json.At("data");
        Assert.Equal(("active", "Luis"), (data.Text("status"), data.Text("config.agent_name")));
    }
}
