using Enlace.Host;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Configuration;

namespace Enlace.Tests.Host;

public sealed class HubSandboxTests
{
    [Theory]
    [InlineData("http://localhost:8080", "http://admin:admin@localhost:8080/sandbox/odoo/odoo")]
    [InlineData("http://*:8081;http://localhost:8082", "http://admin:admin@localhost:8081/sandbox/odoo/odoo")]
    [InlineData("http://0.0.0.0:8083", "http://admin:admin@localhost:8083/sandbox/odoo/odoo")]
    [InlineData("http://127.0.0.1:8084", "http://admin:admin@127.0.0.1:8084/sandbox/odoo/odoo")]
    [InlineData("http://127.0.0.1:0", null)]
    [InlineData("https://localhost:8443", null)]
    public void With_no_Odoo_named_the_stand_in_of_this_process_is_the_one(string urls, string? odoo)
    {
        using var settings = new ConfigurationManager();

        HubSandbox.Defaults(settings, urls, isApi: true);

        Assert.Equal(odoo, settings["Leads:Odoo:Url"]);
    }

    [Fact]
    public void An_Odoo_that_was_named_stays()
    {
        using var settings = new ConfigurationManager { ["Leads:Odoo:Host"] = "odoo.example" };

        HubSandbox.Defaults(settings, "http://localhost:8080", isApi: true);

        Assert.Null(settings["Leads:Odoo:Url"]);
    }

    [Fact]
    public async Task A_lead_of_the_sandbox_reaches_the_stand_in_of_its_own_process()
    {
        var port = FreePort();
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_URLS"] = $"http://127.0.0.1:{port}", ["ENLACE_MODULES"] = "leads" });
        (await new HubCaller(hub.ClientWithKey("sandbox-key")).Post(
            "/api/v1/manychat/webhook/contact", """{"manychat_id":"own","nombre_lead":"Ana","datetime_actual":"2025-06-05"}""")).Expect(202);

        Answer records = null!;
        await Eventually.Holds(async () => (records = await new HubCaller(hub.Client).Get("/sandbox/odoo/control/models/manychat.contact")).Text.Contains("\"own\"", StringComparison.Ordinal), () => records.Text, 40);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
