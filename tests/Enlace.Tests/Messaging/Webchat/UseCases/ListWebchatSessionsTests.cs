using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class ListWebchatSessionsTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task Who_was_seen_last_comes_first()
    {
        var webchat = await NewWebchat();
        var (first, firstId) = await NewVisitor(webchat);
        var (_, secondId) = await NewVisitor(webchat);
        (await Write(first, "Hola")).Expect(201);

        var all = (await Tenant.Get($"/webchat/sessions?webchat_id={webchat.Text("id")}")).Expect(200).Json.At("data");

        Assert.Equal([firstId, secondId], all.EnumerateArray().Select(session => session.Text("session_id")));
        Assert.Equal(1, all[0].At("last_seq").GetInt64());
        Assert.Single((await Tenant.Get($"/webchat/sessions?webchat_id={webchat.Text("id")}&limit=1")).Expect(200).Json.At("data").EnumerateArray());
        Assert.True((await Tenant.Get($"/webchat/sessions?webchat_id={webchat.Text("id")}&limit=0")).Expect(400).Json.At("data.errors").Has("limit"));
    }
}
