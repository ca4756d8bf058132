using Enlace.SystemTests.Cluster;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.SystemTests.Leads.Odoo;

/// <summary>Several processes share one permit: Odoo sees one client that keeps its distance, whatever they do.</summary>
public sealed class OdooClusterTests
{
    [Fact]
    public async Task Case_17_with_two_workers_no_call_comes_within_a_second_of_another()
    {
        var database = await TestPostgres.NewDatabase();
        await using var stage = await OdooStage.Set(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database }, gap: 1);
        await using var second = await Worker(stage, database);
        await using var third = await Worker(stage, database);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => stage.Add($"MC17-{i}", state: "Nuevo")));
        await stage.Drained(60);
        var first = stage.Odoo.Records("manychat.contact").Count;
        // Whoever has the turn goes; another goes on.
        await Task.WhenAll(Enumerable.Range(10, 10).Select(i => stage.Add($"MC17-{i}", state: "Nuevo")));
        await stage.Drained(60);

        Assert.Equal((10, 20, 20), (first, stage.Odoo.Records("manychat.contact").Count, stage.Odoo.Records("manychat.state").Count));
        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Status == 429);
        Assert.Single(stage.Odoo.Calls, call => call.Method == "authenticate");
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task A_thousand_new_contacts_are_there_within_a_minute_field_by_field()
    {
        const int Many = 1000;
        var database = await TestPostgres.NewDatabase();
        await using var stage = await OdooStage.Set(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database }, gap: 1);
        await using var second = await Worker(stage, database);
        await using (await stage.HoldTheGate())
            await OdooFlood.Pour(stage, Many);

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await stage.Drained(120);
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Many} contacts in {took.TotalSeconds:0.0} s and {stage.Odoo.Calls.Count} calls");

        Assert.DoesNotContain(stage.Odoo.Calls, call => call.Status != 200);
        Assert.Equal([Many, Many, Many, Many], ((string[])["manychat.contact", "manychat.state", "res.partner", "crm.lead"]).Select(model => stage.Odoo.Records(model).Count));
        Assert.Empty(await OdooFlood.Differences(stage));
        Assert.Empty(await stage.Query("SELECT id FROM dbo.\"Contact\" WHERE odoo_sync_status <> 'synced' OR odoo_id IS NULL OR odoo_synced_at IS NULL", row => row.Long(0)));
        stage.KeptItsDistance();
        // The number of calls is the measure: with a second between two of them it is under a minute on every machine.
        Assert.InRange(stage.Odoo.Calls.Count, 1, 45);
    }

    private static async Task<HubProcess> Worker(OdooStage stage, string database)
    {
        var settings = OdooStage.Settings(stage.Host, 1).ToDictionary(pair => pair.Key, pair => pair.Value!);
        var process = new HubProcess(new Dictionary<string, string>(settings)
        {
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_DATA"] = Directory.CreateDirectory(Path.Combine(stage.Hub.Folder, Fresh.Token())).FullName,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_ROLES"] = "worker",
        });
        await process.WhenReady();
        return process;
    }
}
