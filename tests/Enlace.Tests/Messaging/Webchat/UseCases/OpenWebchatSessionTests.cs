using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class OpenWebchatSessionTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task The_backends_user_writes_with_the_token_it_was_given()
    {
        var webchat = await NewWebchat();

        var made = (await Tenant.Post($"/webchat/sessions?webchat_id={webchat.Text("id")}", new { user_id = "customer-42", metadata = new { plan = "gold" } })).Expect(201).Json.At("data");

        Assert.Equal(("customer-42", "active", "gold"), (made.Text("user_id"), made.Text("status"), made.Text("metadata.plan")));
        (await Write(made.Text("session_token")!, "Hola")).Expect(201);
        Assert.Equal("customer-42", Assert.Single(await Handed(webchat.Uuid("id"))).Text("user_id"));
        Assert.True((await Tenant.Post($"/webchat/sessions?webchat_id={webchat.Text("id")}", new { metadata = 3 })).Expect(400).Json.At("data.errors").Has("user_id"));
        (await Tenant.Post($"/webchat/sessions?webchat_id={Fresh.Id()}", new { user_id = "x" })).Expect(404);
    }
}
