using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ShowLeadsHealthTests
{
    [Fact]
    public async Task Case_22_with_the_queues_down_it_is_unhealthy_and_still_200()
    {
        // A port on which nobody listens.
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_BROKER"] = "amqp://guest:guest@127.0.0.1:1" });

        var json = (await new LeadsDriver(hub).Get("/reports/health")).Expect(200).Json;

        Assert.Equal(("unhealthy", "unhealthy"), (json.Text("status"), json.Text("dependencies.queues.status")));
        Assert.Equal("unhealthy", json.Text("dependencies.queues.queues.contact_queue.status"));
        Assert.Equal("healthy", json.Text("dependencies.database.status"));
        Assert.DoesNotContain("guest:guest", json.GetRawText(), StringComparison.Ordinal);
    }
}
