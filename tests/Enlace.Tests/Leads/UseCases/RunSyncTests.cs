using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Leads.UseCases;

/// <summary>What a run does is in OdooSyncConformance.</summary>
public sealed class RunSyncTests
{
    [Fact]
    public async Task It_is_noted_and_needs_the_leads_key()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = "leads", ["ENLACE_ROLES"] = "api" });
        (await new HubCaller(hub.Client).Post("/api/v1/reports/sync/run")).Expect(401);

        var run = (await new HubCaller(hub.ClientWithKey("sandbox-key")).Post("/api/v1/reports/sync/run")).Expect(202).Json.Text("run_id");

        var last = (await new HubCaller(hub.ClientWithKey("sandbox-key")).Get("/api/v1/reports/sync/last")).Expect(200).Json;
        Assert.Equal((run, "manual", "waiting"), (last.Text("run_id"), last.Text("asked_by"), last.Text("status")));
    }
}
