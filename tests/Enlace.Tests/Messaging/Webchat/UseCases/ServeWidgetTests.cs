using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ServeWidgetTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task It_is_small_and_speaks_to_one_origin_only()
    {
        var script = (await new HubCaller(Hub.Client).Get("/webchat/widget.js")).Expect(200);

        Assert.Equal("text/javascript; charset=utf-8", script.Header("Content-Type"));
        var all = Enlace.Messaging.Webchat.WidgetFiles.Scripts.Append("widget.js").Sum(name => Enlace.Messaging.Webchat.WidgetFiles.Read(name).Length);
        Assert.InRange(all, 1000, 30 * 1024);
        Assert.DoesNotContain("'*')", script.Text, StringComparison.Ordinal);
        (await new HubCaller(Hub.Client).Get("/webchat/widget.js", ("If-None-Match", script.Header("ETag")!))).Expect(304);
    }
}
