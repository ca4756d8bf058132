namespace Enlace.Messaging.Broadcasts;

/// <summary>What becomes of a broadcast as a whole.</summary>
internal enum BroadcastState
{
    /// <summary>Its recipients still arrive.</summary>
    Taking,

    Running,
    Paused,
    Cancelled,

    /// <summary>Every recipient has a result, and no message of it waits any more.</summary>
    Completed,
}
