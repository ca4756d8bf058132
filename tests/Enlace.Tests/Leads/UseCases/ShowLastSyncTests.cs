using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Leads.UseCases;

public sealed class ShowLastSyncTests
{
    [Fact]
    public async Task Before_the_first_run_there_is_none_and_without_Odoo_a_run_says_so()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = "leads" });
        var api = new HubCaller(hub.ClientWithKey("sandbox-key"));
        Assert.Equal("""{"detail":"Todavía no hay ninguna sincronización."}""", (await api.Get("/api/v1/reports/sync/last")).Expect(404).Text);
        (await api.Post("/api/v1/reports/sync/run")).Expect(202);

        Answer last = null!;
        await Eventually.Holds(async () => (last = await api.Get("/api/v1/reports/sync/last")).Json.Text("status") == "failed", () => last.Text, 20);

        Assert.Contains("not set up", last.Json.At("report").Text("error"), StringComparison.Ordinal);
    }
}
