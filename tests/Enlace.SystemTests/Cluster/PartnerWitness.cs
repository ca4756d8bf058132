using Enlace.Kernel.Events.Transports;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Cluster;

/// <summary>Compares what the clients were promised with what is in the books, on the broker, and with a module that lives behind it.</summary>
internal sealed class PartnerWitness(Books hub, Books follower, BrokerReader topic)
{
    public static TopicSubscription Topic { get; } = new("PartnerCreado", "witness");

    /// <summary>Waits until everything has arrived everywhere, then counts.</summary>
    public async Task Confirm(IReadOnlyDictionary<string, Guid> promised, int seconds)
    {
        long waiting = -1, noted = -1;
        await Eventually.Holds(async () => (waiting = await hub.Waiting()) == 0, () => $"nothing waits in the hub; {waiting} do", seconds);
        await Eventually.Holds(async () => (noted = await follower.Count("SELECT count(DISTINCT partner) FROM ledger_partner")) >= promised.Count,
            () => $"{promised.Count} noted; {noted} are", seconds);
        await Eventually.Holds(() => Told().Count >= promised.Count, () => $"{promised.Count} told; {Told().Count} are", seconds);

        Assert.Equal(promised.Count, await hub.Count("SELECT count(*) FROM partners.partners"));
        Assert.Equal(promised.Count, await hub.Count("SELECT count(*) FROM evt.message WHERE type LIKE '%PartnerCreado%'"));
        Assert.Equal(promised.Values.Order(), Told().Order());
        Assert.Equal(promised.Count, await follower.Count("SELECT count(*) FROM ledger_partner"));
        Assert.Empty(await hub.Deaths());
        Assert.Empty(await follower.Deaths());
    }

    private HashSet<Guid> Told() => [.. topic.Received.Select(message =>
    {
        using var envelope = System.Text.Json.JsonDocument.Parse(message.Body);
        return Guid.Parse(envelope.RootElement.Text("data.partner_id")!);
    })];
}
