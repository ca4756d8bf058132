namespace Enlace.Messaging.Platforms;

/// <summary>What a refusal is about, and so what else it stops.</summary>
internal enum RefusalConcerns
{
    Message,

    /// <summary>The person cannot be reached on this channel any more.</summary>
    Recipient,

    /// <summary>The person's window is closed.</summary>
    Window,

    /// <summary>The channel itself: token, permission, account. It goes to <c>error</c>, and what waits for it stays.</summary>
    Channel,
}
