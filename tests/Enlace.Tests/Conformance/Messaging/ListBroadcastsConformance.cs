using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>GET /broadcasts.</summary>
public abstract class ListBroadcastsConformance(IEngine engine) : BroadcastSuite(engine)
{
    [Fact]
    public async Task The_list_is_newest_first_and_goes_on_at_its_cursor()
    {
        await using var stage = await Set();
        var ids = new List<string>();
        foreach (var _ in Enumerable.Range(0, 5))
            ids.Insert(0, (await Cast(stage, Persons(stage, 1))).Expect(200).Json.Uuid("data.broadcast_id"));

        var first = (await stage.Api.Get("/broadcasts?limit=2")).Expect(200).Json;
        var second = (await stage.Api.Get($"/broadcasts?limit=3&cursor={first.Text("next_cursor")}")).Expect(200).Json;

        Assert.Equal(ids, first.At("data").EnumerateArray().Concat(second.At("data").EnumerateArray()).Select(one => one.Text("broadcast_id")!));
        second.IsNull("next_cursor");
        foreach (var bad in (string[])["limit=0", "limit=201", "limit=x", "cursor=x"])
            (await stage.Api.Get($"/broadcasts?{bad}")).Expect(400);
    }
}
