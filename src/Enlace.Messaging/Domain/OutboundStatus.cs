namespace Enlace.Messaging.Domain;

/// <summary>How far a message of ours has come, worst knowledge first.</summary>
internal enum OutboundStatus
{
    Queued,

    /// <summary>An attempt is under way.</summary>
    Sending,

    /// <summary>An attempt was made and nobody knows how it ended: it may have been sent, so it is not sent again by itself.</summary>
    Unknown,

    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary>It waited longer than it was worth.</summary>
    Expired,
}
