using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Webchat.UseCases;

public sealed class IssueTicketTests(SqliteHubFixture hub) : WebchatSuite(hub)
{
    [Fact]
    public async Task A_ticket_is_kept_by_its_hash_only_and_lapses()
    {
        var (token, session) = await NewVisitor();

        var told = (await Visitors.Post("/stream-ticket", null, Bearer(token))).Expect(200).Json.At("data");

        Assert.Equal(30, told.At("expires_in").GetInt32());
        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(told.Text("ticket")!, StringComparison.Ordinal));
        await Sql(
            "UPDATE messaging.webchat_tickets SET expires_at = @past WHERE session_id = @id", ("past", TimeProvider.System.GetUtcNow().AddSeconds(-1)), ("id", Guid.Parse(session)));
        (await Visitors.Get($"/events?ticket={told.Text("ticket")}")).Expect(401);
        (await Visitors.Post("/stream-ticket")).Expect(401);
    }
}
