using Enlace.Kernel.Events;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enlace.Tests.Conformance.Backbone.Log;

/// <summary>The event log in the database has a memory of its own: for ever, or as long as it is told.</summary>
public abstract class EventLogRetentionConformance(IProbeFixture fixture) : EventLogSuite(fixture)
{
    [Fact]
    public async Task Documents_are_kept_for_ever_by_default()
    {
        await using var hub = await NewHub();
        var old = await Aged(hub, days: 4000);

        await Sweep(hub);

        (await hub.Api.Get($"{Route}/{old}")).Expect(200);
    }

    [Fact]
    public async Task Told_how_long_it_removes_what_is_older_and_nothing_else()
    {
        await using var hub = await NewHub(("ENLACE__EventLog__RetentionDays", "90"));
        var old = await Aged(hub, days: 91);
        var young = await Aged(hub, days: 89);

        await Sweep(hub);

        (await hub.Api.Get($"{Route}/{old}")).ExpectProblem(404, "document_not_found");
        (await hub.Api.Get($"{Route}/{young}")).Expect(200);
        Assert.Equal(2, await hub.Count("SELECT count(*) FROM evt.message WHERE subject = @subject", ("subject", Subject)));
    }

    private async Task<Guid> Aged(ProbeHub hub, int days)
    {
        var id = await hub.PublishOne(new ProbeTimed(Subject, days));
        await Eventually.Holds(async () => (await hub.Api.Get($"{Route}/{id}")).Status == 200, () => "the document");
        await hub.Sql("UPDATE evt.event_log SET stored_at = {later:-(@age)} WHERE message_id = @id", ("age", days * 86400), ("id", id));
        return id;
    }

    private static Task<int> Sweep(ProbeHub hub) => hub.Web.Services.GetServices<IHostedService>().OfType<RetentionSweep>().Single().Sweep(Cancel);
}
