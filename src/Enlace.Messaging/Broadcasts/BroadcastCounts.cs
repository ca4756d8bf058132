namespace Enlace.Messaging.Broadcasts;

/// <summary>How many recipients are where; each counts once.</summary>
/// <param name="Waiting">No message was made yet.</param>
/// <param name="Queued">A message waits.</param>
/// <param name="Failed">No message could be made, or it failed.</param>
/// <param name="Cancelled">No message will be made.</param>
internal sealed record BroadcastCounts(
    long Waiting, long Queued, long Sending, long Unknown, long Sent, long Delivered, long Read, long Failed, long Expired, long Cancelled)
{
    public static BroadcastCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long Total => Waiting + Queued + Sending + Unknown + Sent + Delivered + Read + Failed + Expired + Cancelled;

    /// <summary>The share whose result is known, from 0 to 1.</summary>
    public double Progress => Total == 0 ? 0 : Math.Round((double)(Total - Waiting - Queued - Sending) / Total, 4);

    public static BroadcastCounts operator +(BroadcastCounts one, BroadcastCounts other) => new(
        one.Waiting + other.Waiting, one.Queued + other.Queued, one.Sending + other.Sending, one.Unknown + other.Unknown, one.Sent + other.Sent,
        one.Delivered + other.Delivered, one.Read + other.Read, one.Failed + other.Failed, one.Expired + other.Expired, one.Cancelled + other.Cancelled);

    /// <summary>So many more under this word.</summary>
    public BroadcastCounts With(string word, long more) => word switch
    {
        "waiting" => this with { Waiting = Waiting + more },
        "queued" => this with { Queued = Queued + more },
        "sending" => this with { Sending = Sending + more },
        "unknown" => this with { Unknown = Unknown + more },
        "sent" => this with { Sent = Sent + more },
        "delivered" => this with { Delivered = Delivered + more },
        "read" => this with { Read = Read + more },
        "failed" => this with { Failed = Failed + more },
        "expired" => this with { Expired = Expired + more },
        "cancelled" => this with { Cancelled = Cancelled + more },
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No such state of an item."),
    };
}
