using System.Diagnostics;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Messaging;

/// <summary>messaging.md §12 case 33: what balancers are told while PostgreSQL is away. Alone, because the server is everybody's.</summary>
[Collection(nameof(StopsTheServer))]
public sealed class ReadinessOutageTests
{
    [Fact]
    public async Task Case_33_with_the_database_down_it_lives_and_is_not_ready()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() });
        var api = new HubCaller(hub.Client);
        (await api.Get("/api/v1/ready")).Expect(200);
        await Control("stop");
        try
        {
            var down = (await api.Get("/api/v1/ready")).Expect(503).Json;
            Assert.Equal(("SERVICE_UNAVAILABLE", "Service is not ready", "not_ready"), (down.Text("code"), down.Text("message"), down.Text("data.status")));
            Assert.Equal(("unavailable", "down"), (down.Text("status"), down.Text("parts.database")));
            Assert.DoesNotContain("127.0.0.1", down.ToString(), StringComparison.Ordinal);
            (await api.Get("/api/v1/health")).Expect(200);
            Assert.Equal("SERVICE_UNAVAILABLE", (await api.Get("/api/v1/integrations/channels?tenant_id=default")).Expect(503).Json.Text("code"));
        }
        finally
        {
            await Control("start");
        }

        await Eventually.Holds(async () => (await api.Get("/api/v1/ready")).Status == 200, () => "it is ready again", 30);
        Assert.Equal("Service is ready", (await api.Get("/api/v1/ready")).Json.Text("message"));
    }

    private static async Task Control(string word)
    {
        using var control = Process.Start(TestPostgres.ControlScript, [word]);
        await control.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, control.ExitCode);
    }
}
