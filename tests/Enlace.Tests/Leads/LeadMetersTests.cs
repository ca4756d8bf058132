using Enlace.Leads.Reports;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Leads;

public sealed class LeadMetersTests
{
    [Fact]
    public async Task Events_are_counted_by_route_and_what_became_of_them()
    {
        await using var hub = await ApiAlone();
        var api = new HubCaller(hub.ClientWithKey("sandbox-key"), "/api/v1/manychat/webhook");
        var before = await Counts(hub, "address");
        var body = $$"""{"manychat_id":"{{Fresh.Token()}}","city":"Lima"}""";

        for (var i = 0; i < 3; i++)
            (await api.Post("/address", body)).Expect(202);
        (await api.Post("/address", "{}")).Expect(422);
        (await api.Post("/address", """{"manychat_id":"nowhere"}""")).Expect(400);
        (await api.Post("/address", body, ("Idempotency-Key", new string('k', 256)))).Expect(422);

        var after = before;
        // An answer holds for some hundred milliseconds.
        await Eventually.Holds(async () =>
        {
            after = await Counts(hub, "address");
            return after.Accepted >= before.Accepted + 1 && after.Repeated >= before.Repeated + 2 && after.Refused >= before.Refused + 3;
        }, () => $"{before} {after}");
    }

    [Fact]
    public async Task What_no_worker_moves_on_is_seen_in_the_process_that_took_it()
    {
        await using var hub = await ApiAlone();
        var api = new HubCaller(hub.ClientWithKey("sandbox-key"), "/api/v1/manychat/webhook");
        for (var i = 0; i < 3; i++)
            (await api.Post("/address", $$"""{"manychat_id":"{{Fresh.Token()}}","city":"Lima"}""")).Expect(202);

        var seen = await hub.Services.GetRequiredService<BacklogWatch>().Count(TestContext.Current.CancellationToken);

        Assert.Equal(3, seen.Inbox);
        Assert.True(seen.InboxSeconds > 0, $"{seen}");
        Assert.Equal(["manychat-address-queue", "manychat-campaign-queue", "manychat-contact-queue"], seen.Queues.Select(queue => queue.Topic).Order());
        // Other hubs of this process tell theirs by the same names: that there is a figure is all that can be asked here.
        var metrics = "";
        await Eventually.Holds(async () =>
        {
            metrics = await hub.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
            return ((string[])["leads_inbox_waiting", "leads_inbox_oldest_age_seconds", "leads_queue_waiting{", "leads_queue_oldest_age_seconds{", "leads_queue_dead{"])
                .All(name => metrics.Contains(name, StringComparison.Ordinal));
        }, () => metrics, 20);
    }

    private static Task<InProcessHub> ApiAlone() =>
        InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_MODULES"] = "leads", ["ENLACE_ROLES"] = "api" });

    private static async Task<(double Accepted, double Repeated, double Refused)> Counts(InProcessHub hub, string route)
    {
        return (await Of("accepted"), await Of("repeated"), await Of("refused"));

        Task<double> Of(string outcome) => Metrics.Of(hub, "leads_events_total", ("route", route), ("outcome", outcome));
    }
}
