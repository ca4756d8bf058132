using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class SetUpWebchatTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task It_tells_the_token_the_line_to_embed_and_its_keys_once()
    {
        var made = await NewWebchat();

        Assert.Matches("^wt_[A-Za-z0-9]{22}$", made.Text("website_token"));
        Assert.Equal(("webchat", "custom", "active"), (made.Text("platform"), made.Text("provider"), made.Text("status")));
        Assert.Contains($"data-website-token=\"{made.Text("website_token")}\"", made.Text("embed"), StringComparison.Ordinal);
        Assert.Equal("#007bff", made.Text("config.theme.primary_color"));
        var key = made.Text("identity_key")!;
        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(key, StringComparison.Ordinal));

        var again = (await Tenant.Post("/webchat/setup", new { tenant_id = "default", config = new { id = made.Text("id"), name = "Otra", domain = "shop.example" } })).Expect(201).Json.At("data");
        Assert.Equal((made.Text("id"), made.Text("website_token"), "Otra"), (again.Text("id"), again.Text("website_token"), again.Text("name")));
        again.IsNull("identity_key");
    }

    [Fact]
    public async Task Another_tenants_name_and_wrong_settings_are_refused()
    {
        (await Tenant.Post("/webchat/setup", new { tenant_id = "somebody", config = new { name = "T", domain = "shop.example" } })).Expect(404);
        var wrong = (await Tenant.Post("/webchat/setup", new
        {
            config = new { domain = "nodot", theme = new { primary_color = "red" }, allowed_origins = new[] { "https://a.example/path", "*" }, settings = new { notifications = new { webhook = true } } },
        })).Expect(400).Json;
        Assert.Equal("INVALID_REQUEST", wrong.Text("code"));
        foreach (var field in new[] { "tenant_id", "config.name", "config.domain", "config.theme.primary_color", "config.allowed_origins", "config.settings.notifications.webhook_url" })
            Assert.True(wrong.At("data").At("errors").Has(field), field);
    }
}
