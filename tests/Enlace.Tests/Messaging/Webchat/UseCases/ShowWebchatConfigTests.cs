using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ShowWebchatConfigTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task It_shows_what_was_set_with_the_colours_nobody_chose()
    {
        var made = await NewWebchat();

        foreach (var name in new[] { made.Text("id"), made.Text("website_token") })
        {
            var config = (await Tenant.Get($"/webchat/config?webchat_id={name}")).Expect(200).Json.At("data");
            Assert.Equal((made.Text("id"), "Tienda", "shop.example", "active", "#6c757d", "¡Hola!"), (
                config.Text("id"), config.Text("name"), config.Text("domain"), config.Text("status"), config.Text("theme.secondary_color"), config.Text("settings.welcome_message")));
            Assert.Equal(Shop, config.At("allowed_origins")[0].GetString());
        }

        Assert.True((await Tenant.Get("/webchat/config")).Expect(400).Json.At("data.errors").Has("webchat_id"));
        (await Tenant.Get($"/webchat/config?webchat_id={Fresh.Id()}")).Expect(404);
    }
}
