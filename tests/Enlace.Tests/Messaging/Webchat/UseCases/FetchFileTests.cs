using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class FetchFileTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Whoever_was_told_its_address_gets_it_and_it_never_runs()
    {
        var (token, _) = await NewVisitor();
        var told = (await Upload(token, "%PDF-1.7 x"u8.ToArray(), "año x.pdf")).Expect(201).Json.At("data");
        var path = new Uri(told.Text("url")!).AbsolutePath;

        var file = (await new HubCaller(Hub.Client).Get(path)).Expect(200);

        Assert.Equal("%PDF-1.7 x", file.Text);
        Assert.Equal(("application/pdf", "nosniff", "default-src 'none'; sandbox"), (file.Header("Content-Type"), file.Header("X-Content-Type-Options"), file.Header("Content-Security-Policy")));
        Assert.StartsWith("attachment; filename=", file.Header("Content-Disposition"), StringComparison.Ordinal);
        (await new HubCaller(Hub.Client).Get(path[..^1] + (path[^1] == '0' ? '1' : '0'))).Expect(404);
        (await new HubCaller(Hub.Client).Get(path[..path.LastIndexOf('/')] + "/x")).Expect(404);
    }
}
