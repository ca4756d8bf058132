namespace Enlace.Messaging.Sending;

/// <summary>Why a message of ours failed or waits, where no platform said it. They stand beside the platforms' own codes in <c>error.code</c>.</summary>
internal static class SendWords
{
    /// <summary>It may have been sent.</summary>
    public const string Unknown = "unknown_outcome";

    /// <summary>Our own code broke; a person looks at the dead letter.</summary>
    public const string Internal = "internal_error";

    public const string Expired = "expired";

    public const string ChannelDeleted = "channel_deleted";

    /// <summary>What the platform can carry has changed since it was accepted.</summary>
    public const string Unsupported = "unsupported_content";

    /// <summary>An operator gave it up.</summary>
    public const string GivenUp = "given_up";

    /// <summary>The person was forgotten, and with them what was to be said.</summary>
    public const string Erased = "erased";

    /// <summary>The broadcast that it belongs to was cancelled.</summary>
    public const string Cancelled = "broadcast_cancelled";
}
