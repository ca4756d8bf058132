using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ValidateWebchatTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task It_says_yes_or_which_fields_are_wrong()
    {
        Assert.Equal("Webchat configuration is valid", (await Tenant.Post("/webchat/validate", new { name = "T", domain = "shop.example" })).Expect(200).Json.Text("message"));

        var wrong = (await Tenant.Post("/webchat/validate", new
        {
            name = "T",
            domain = "x",
            settings = new { business_hours = new { enabled = true, hours = new { monday = new { open = "9", close = "18:00" } } } },
        })).Expect(400).Json;
        Assert.Equal("VALIDATION_ERROR", wrong.Text("code"));
        Assert.True(wrong.At("data.errors").Has("domain"));
        Assert.True(wrong.At("data.errors").Has("settings.business_hours.hours.monday"));
    }
}
