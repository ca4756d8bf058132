using Enlace.Host;
using Enlace.Leads.Destinations;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Leads.Odoo;

/// <summary>How Odoo is can be seen: in the reports, in the metrics, by the doctor.</summary>
public abstract class OdooHealthConformance(IEngine engine) : OdooSuite(engine)
{
    [Fact]
    public async Task Its_version_is_asked_once_a_minute_and_what_waits_is_counted()
    {
        await using var stage = await Set();
        await stage.Add("MC-H");
        await stage.Drained();

        var (first, second) = (await Check(stage), await Check(stage));

        Assert.Equal(("healthy", "18.0", 0L, 0L), (first.Status, first.Version, first.Waiting, first.Dead));
        Assert.Equal(first, second);
        Assert.Single(stage.Odoo.Calls, call => call.Method == "version");
        Assert.DoesNotContain(OdooStage.Password, first.ToString(), StringComparison.Ordinal);
        stage.KeptItsDistance();
    }

    [Fact]
    public async Task Away_it_is_unhealthy_and_says_why()
    {
        await using var stage = await Set();
        stage.Odoo.SetUser(new OdooUser("hub@example.com", "another", 7));
        await stage.Add("MC-H2");

        DestinationHealth health = null!;
        await Eventually.Holds(async () => (health = await Check(stage)).Status == "unhealthy", () => health.ToString());

        Assert.Contains("AccessDenied", health.Connection, StringComparison.Ordinal);
        Assert.Equal(3, health.Waiting);
    }

    [Fact]
    public async Task Off_it_is_disabled_and_nobody_is_asked()
    {
        await using var stage = await Set(settings: ("ENLACE_ODOO_MODE", "off"));

        Assert.Equal("disabled", (await Check(stage)).Status);
        Assert.Empty(stage.Odoo.Calls);
    }

    [Fact]
    public async Task Calls_waits_and_the_outbox_are_among_the_metrics()
    {
        await using var stage = await Set();
        var refused = await Refused(stage);
        stage.Odoo.FailNext(OdooFault.Error("odoo.exceptions.ValidationError", "No") with { Model = "crm.lead", Method = "create" });
        await stage.Add("MC-metrics");
        await stage.Drained();
        await Eventually.Holds(async () => await Refused(stage) >= refused + 1, stage.Log);

        string metrics = "";
        await Eventually.Holds(async () =>
        {
            metrics = await stage.Hub.Client.GetStringAsync("/metrics", Cancel);
            return ((string[])["odoo_calls_total", "odoo_permit_wait_seconds", "odoo_outbox_depth", "odoo_outbox_oldest_age_seconds", "model=\"manychat.contact\""])
                .All(name => metrics.Contains(name, StringComparison.Ordinal));
        }, () => metrics);
        // Seconds are counted in buckets of seconds, not in those of milliseconds.
        var buckets = metrics.Split('\n').Where(line => line.StartsWith("odoo_call_duration_seconds_bucket", StringComparison.Ordinal)).ToList();
        Assert.Contains(buckets, line => line.Contains("le=\"0.005\"", StringComparison.Ordinal));
        Assert.DoesNotContain(buckets, line => line.Contains("le=\"7500\"", StringComparison.Ordinal));
        Assert.DoesNotContain("MC-metrics", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_whether_it_lets_us_in()
    {
        await using var odoo = await OdooStage.StartOdoo(0.02);
        await using var hub = await InProcessHub.Start(OdooStage.Settings(odoo, 0.02));
        var check = hub.Services.GetServices<Enlace.Kernel.Observability.IDependencyCheck>().Single(check => check.Name == "odoo");

        Assert.Contains("version 18.0", await check.Check(Cancel), StringComparison.Ordinal);

        odoo.Server.SetUser(new OdooUser("hub@example.com", "another", 7));
        var sick = await Assert.ThrowsAsync<InvalidOperationException>(() => check.Check(Cancel));
        Assert.Contains("ENLACE_ODOO", sick.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(OdooStage.Password, sick.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_it_before_the_first_start()
    {
        await using var odoo = await OdooStage.StartOdoo(0.02);
        var folder = Directory.CreateTempSubdirectory("enlace-doctor-").FullName;
        using var output = new StringWriter();

        await Doctor.Run([], new Dictionary<string, string?>(OdooStage.Settings(odoo, 0.02)) { ["ENLACE_DATA"] = folder, ["ENLACE_URLS"] = "http://127.0.0.1:0" }, output);

        Assert.Contains("ok    odoo: asked once the database is up to date", output.ToString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<double> Refused(OdooStage stage) =>
        Metrics.Of(stage.Hub, "odoo_outbox_failed_total", ("entity", "lead"), ("fate", "dead"), ("reason", "refused"));

    private static Task<DestinationHealth> Check(OdooStage stage) => stage.Hub.Services.GetServices<IDestinationHealth>().Single(health => health.Key == "odoo").Check(Cancel);
}
