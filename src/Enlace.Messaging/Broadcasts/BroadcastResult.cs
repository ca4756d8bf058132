using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Broadcasts;

/// <summary>What became of a broadcast's recipients; the contract's BroadcastResult.</summary>
/// <param name="BroadcastId">Null of a dry run.</param>
/// <param name="TotalSent">Recipients whose message is sent or still may be.</param>
/// <param name="TotalFailed">Recipients who get none.</param>
/// <param name="TotalWaiting">Recipients who have no message yet.</param>
/// <param name="Results">Of each recipient on each platform, in the caller's order; none of a broadcast that is worked on later, nor of a dry run.</param>
/// <param name="DryRun">What a dry run foresees; null of a real one.</param>
internal sealed record BroadcastResult(
    Guid? BroadcastId, long TotalSent, long TotalFailed, long TotalWaiting, IReadOnlyList<BroadcastResult.Item> Results, IReadOnlyList<BroadcastResult.Forecast>? DryRun = null)
{
    /// <summary>Of one that goes on by itself: how far it is, and where to ask for more.</summary>
    public static BroadcastResult Of(BroadcastView view)
    {
        var counts = view.Counts ?? BroadcastCounts.None;
        var failed = counts.Failed + counts.Expired + counts.Cancelled;
        return new BroadcastResult(view.BroadcastId, counts.Total - counts.Waiting - failed, failed, counts.Waiting, []);
    }

    /// <summary>One recipient on one platform.</summary>
    internal sealed record Item(PlatformKind Platform, string Recipient, bool Success, string? Error, string? ErrorCode, Guid? MessageId, string Status);

    /// <summary>What would become of one platform's recipients.</summary>
    internal sealed record Forecast(
        PlatformKind Platform, Guid? ChannelId, int WouldSend, int NoChannel, int OutsideWindow, int Stopped, int InvalidRecipient, int Unsupported, string? Reason);
}
