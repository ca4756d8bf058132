using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>GET /broadcasts/{id}.</summary>
public abstract class ShowBroadcastConformance(IEngine engine) : BroadcastSuite(engine)
{
    [Fact]
    public async Task One_of_another_tenant_is_not_there()
    {
        await using var stage = await Set();
        var id = (await Cast(stage, Persons(stage, 1))).Expect(200).Json.Uuid("data.broadcast_id");
        await stage.Change("UPDATE messaging.broadcasts SET tenant_id = 'another'");

        (await stage.Api.Get($"/broadcasts/{id}")).Expect(404);
        (await stage.Api.Get($"/broadcasts/{id}/results")).Expect(404);
        (await stage.Api.Post($"/broadcasts/{id}/cancel")).Expect(404);
        Assert.Equal(0, (await stage.Api.Get("/broadcasts")).Expect(200).Json.At("data").GetArrayLength());
        (await stage.Api.Get("/broadcasts/x")).Expect(404);
    }
}
