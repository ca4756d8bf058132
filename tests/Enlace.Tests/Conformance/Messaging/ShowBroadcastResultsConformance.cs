using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>GET /broadcasts/{id}/results.</summary>
public abstract class ShowBroadcastResultsConformance(IEngine engine) : BroadcastSuite(engine)
{
    [Fact]
    public async Task Results_follow_what_becomes_of_the_messages()
    {
        await using var stage = await Set();
        var data = (await Cast(stage, Persons(stage, 2))).Expect(200).Json.At("data");
        var (id, message) = (data.Uuid("broadcast_id"), data.At("results")[0].Uuid("message_id"));

        await stage.Change("UPDATE messaging.outbound_message_logs SET status = 'read' WHERE id = @id", ("id", Guid.Parse(message)));

        var results = await Results(stage, id, 1);
        Assert.Equal(["read", "sent"], results.Select(one => one.Text("status")));
        var row = (await stage.Api.Get($"/broadcasts/{id}")).Expect(200).Json.At("data");
        Assert.Equal((1, 1), (row.At("counts.read").GetInt32(), row.At("counts.sent").GetInt32()));
        var share = Assert.Single(row.At("platforms").EnumerateArray());
        Assert.Equal(("whatsapp", stage.Channel.Id.ToString(), 2, 1), (share.Text("platform"), share.Text("channel_id"), share.At("items").GetInt32(), share.At("counts.read").GetInt32()));
        foreach (var bad in (string[])["limit=0", "limit=1001", "cursor=x", "cursor=LTE"])
            (await stage.Api.Get($"/broadcasts/{id}/results?{bad}")).Expect(400);
    }
}
