using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ServeFrameTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Only_pages_of_the_webchats_origins_may_show_it()
    {
        var webchat = await NewWebchat(new { name = "T", domain = "shop.example", allowed_origins = new[] { Shop, "http://localhost:3000" } });

        var frame = (await new HubCaller(Hub.Client).Get($"/webchat/frame?website_token={webchat.Text("website_token")}")).Expect(200);

        Assert.Contains($"frame-ancestors 'self' {Shop} http://localhost:3000", frame.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", frame.Header("Content-Security-Policy"), StringComparison.Ordinal);
        (await new HubCaller(Hub.Client).Get("/webchat/frame?website_token=wt_nobody")).Expect(404);
        (await new HubCaller(Hub.Client).Get("/webchat/frame")).Expect(404);
        foreach (var script in Enlace.Messaging.Webchat.WidgetFiles.Scripts)
        {
            Assert.Contains($"src=\"/webchat/{script}\"", frame.Text, StringComparison.Ordinal);
            (await new HubCaller(Hub.Client).Get($"/webchat/{script}")).Expect(200);
        }

        (await new HubCaller(Hub.Client).Get("/webchat/frame.css")).Expect(200);
    }
}
