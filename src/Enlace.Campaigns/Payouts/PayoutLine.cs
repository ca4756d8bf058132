using System.Text.Json;
using Enlace.Kernel.Events.Outlets;

namespace Enlace.Campaigns.Payouts;

/// <summary>Where payouts wait for the processor: one line for each tenant, the payouts of one partner in their order.</summary>
internal static class PayoutLine
{
    public const string Kind = "payouts";

    private const string MessageType = "campaigns.payout.pay.v1";

    private static string Name(string tenant) => $"{Kind}:{tenant}";

    /// <summary>What the outlet needs to find the row.</summary>
    internal sealed record Order(Guid PayoutId);

    public static async Task Put(OutletDesk desk, SqlSession session, string tenant, Payout payout, CancellationToken cancel)
    {
        var destination = await desk.Open(session, Kind, Name(tenant), tenant, null, cancel);
        await desk.Put(
            session, destination, MessageType, tenant, [new OutletMessage(payout.PartnerId.ToString(), JsonSerializer.SerializeToUtf8Bytes(new Order(payout.Id)))], cancel);
    }

    /// <summary>What waits for its next try comes now; the others of the partner that stand before it come first.</summary>
    public static Task Hasten(OutletDesk desk, SqlSession session, string tenant, Payout payout, CancellationToken cancel) =>
        desk.Hasten(session, Name(tenant), payout.PartnerId.ToString(), cancel);

    public static Guid Read(Message message) => JsonSerializer.Deserialize<Order>(message.Data.Span)!.PayoutId;
}
