using System.Text.Json;
using Enlace.Kernel.Events.Log;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Log;

/// <summary>The words in which the suites of the event log speak to it: by its route, so that they fit every store.</summary>
public abstract class EventLogSuite(IProbeFixture fixture) : BackboneSuite(fixture)
{
    protected const string Route = "/api/v1/event-log";

    protected static async Task<IReadOnlyList<JsonElement>> Browse(HubCaller caller, string query) =>
        [.. (await caller.Get($"{Route}?{query}")).Expect(200).Json.At("items").EnumerateArray()];

    protected static async Task<IReadOnlyList<Guid>> Ids(HubCaller caller, string query) => [.. (await Browse(caller, query)).Select(Id)];

    /// <summary>Waits until the log has so many documents of a subject.</summary>
    protected static async Task<IReadOnlyList<JsonElement>> Logged(ProbeHub hub, string subject, int count, int seconds = 20)
    {
        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(
            async () => (found = await Browse(hub.Api, $"subject={subject}&limit=500")).Count >= count, () => $"{count} documents of {subject}; there are {found.Count}", seconds);
        Assert.Equal(count, found.Count);
        return found;
    }

    /// <summary>Waits until nothing more is to be told.</summary>
    protected static Task AllTold(ProbeHub hub, int seconds = 30) => Eventually.Holds(
        async () => (await hub.Destination(EventLogFeed.DestinationName)).At("ready").GetInt64() == 0, () => "nothing waits for the event log", seconds);

    /// <summary>A page of the log. A store that must index a thousand documents first may ask to come again.</summary>
    protected static async Task<JsonElement> Page(ProbeHub hub, string route)
    {
        Answer? answer = null;
        await Eventually.Holds(async () => (answer = await hub.Api.Get(route)).Status != 503, () => $"a log that answers; the last was {answer}", 60);
        return answer!.Expect(200).Json;
    }

    /// <summary>Tells the log once more what it was told, as a process that died in between would.</summary>
    internal static async Task TellAgain(ProbeHub hub, string subject)
    {
        await hub.Sql("""
            INSERT INTO evt.delivery (dest_id, message_row, due_at)
            SELECT d.id, m.id, m.created_at FROM evt.message m JOIN evt.destination d ON d.name = @name WHERE m.subject = @subject
            """, ("name", EventLogFeed.DestinationName), ("subject", subject));
        await hub.RingAll();
        await AllTold(hub);
    }

    protected static Guid Id(JsonElement item) => item.At("id").GetGuid();

    protected static string At(DateTimeOffset time) => Uri.EscapeDataString(EventDocument.Format(time));
}
