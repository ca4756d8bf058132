using Enlace.SystemTests.Cluster;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads.Odoo;

namespace Enlace.SystemTests.Leads.Odoo;

/// <summary>A process dies anywhere on the way to Odoo: another goes on, and each contact is there once.</summary>
public sealed class OdooCrashTests
{
    private const int Contacts = 5;

    private static readonly string[] Models = ["res.partner", "manychat.contact", "manychat.state", "crm.lead"];

    [Theory]
    // While it puts the notes together.
    [InlineData("odoo.loaded:1")]
    [InlineData("odoo.loaded:3")]
    // With the permit in hand, before the call.
    [InlineData("odoo.begun:1")]
    [InlineData("odoo.begun:4")]
    [InlineData("odoo.begun:5")]
    // Odoo has done it, and we have not noted it: partners, contacts, states, leads.
    [InlineData("odoo.create:1")]
    [InlineData("odoo.create:2")]
    [InlineData("odoo.create:3")]
    [InlineData("odoo.create:4")]
    [InlineData("odoo.settling:2")]
    [InlineData("odoo.settling:3")]
    // Noted, and nothing else.
    [InlineData("odoo.settled:2")]
    public async Task Killed_at(string place)
    {
        var database = await TestPostgres.NewDatabase();
        await using var stage = await OdooStage.Set(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, ["ENLACE_ROLES"] = "api" });
        for (var i = 0; i < Contacts; i++)
            await stage.Add($"MC-crash-{i}", state: "Comienza Cotización");
        await using (var doomed = new HubProcess(Settings(stage, database, place)))
            await doomed.WhenDeadAt(place.Split(':')[0]);
        Assert.NotEmpty(await stage.Notes());

        await using var next = new HubProcess(Settings(stage, database));
        await next.WhenReady();
        await stage.TakeOver();
        await stage.Drained(60);

        Assert.All(Models, model => Assert.Equal(Contacts, stage.Odoo.Records(model).Count));
        Assert.Empty(await OdooFlood.Differences(stage));
        Assert.Empty(await stage.Query("SELECT id FROM dbo.\"Contact\" WHERE odoo_sync_status <> 'synced'", row => row.Long(0)));
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task What_a_dead_process_held_is_taken_over_in_time_and_no_call_comes_early()
    {
        var database = await TestPostgres.NewDatabase();
        await using var stage = await OdooStage.Set(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, ["ENLACE_ROLES"] = "api" }, gap: 1);
        await stage.Add("MC-over", state: "Nuevo");
        await using (var doomed = new HubProcess(Settings(stage, database, "odoo.create:2", gap: 1)))
            await doomed.WhenDeadAt("odoo.create");

        await using var next = new HubProcess(Settings(stage, database, gap: 1));
        await stage.Drained(90);

        Assert.All(Models, model => Assert.Single(stage.Odoo.Records(model)));
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task A_frozen_process_that_wakes_up_finds_that_its_turn_is_over()
    {
        var database = await TestPostgres.NewDatabase();
        await using var stage = await OdooStage.Set(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = database, ["ENLACE_ROLES"] = "api" });
        using var frozen = new Child([ChildOptions.Program], Settings(stage, database));
        await frozen.WhenSaid("Enlace is ready on");
        stage.Odoo.Latency = TimeSpan.FromSeconds(1);
        for (var i = 0; i < Contacts; i++)
            await stage.Add($"MC-ice-{i}", state: "Comienza Cotización");
        // Asleep while Odoo makes its contacts.
        await Eventually.Holds(() => stage.Calls().Any(call => call.Status == 200) && stage.Odoo.InFlight == 1, frozen.Report, 60);
        await frozen.Freeze();
        stage.Odoo.Latency = TimeSpan.Zero;

        await using var next = new HubProcess(Settings(stage, database));
        await stage.Drained(90);
        await frozen.Thaw();
        await frozen.WhenSaid("Another process has its turn", 60);
        await stage.Add("MC-ice-last");
        await stage.Drained(60);

        Assert.Equal([Contacts + 1, Contacts + 1, Contacts], ((string[])["res.partner", "manychat.contact", "manychat.state"]).Select(model => stage.Odoo.Records(model).Count));
        Assert.Empty(await OdooFlood.Differences(stage));
        Assert.Equal(0, stage.Odoo.GapViolations);
    }

    private static Dictionary<string, string> Settings(OdooStage stage, string database, string? failpoint = null, double gap = 0.02)
    {
        var settings = OdooStage.Settings(stage.Host, gap).ToDictionary(pair => pair.Key, pair => pair.Value!);
        settings["ENLACE_DATABASE"] = database;
        settings["ENLACE_DATA"] = Directory.CreateDirectory(Path.Combine(stage.Hub.Folder, Fresh.Token())).FullName;
        settings["ENLACE_URLS"] = "http://127.0.0.1:0";
        settings["ENLACE_ROLES"] = "worker";
        if (failpoint is not null)
            settings[ChildOptions.FailpointVariable] = failpoint;
        return settings;
    }
}
