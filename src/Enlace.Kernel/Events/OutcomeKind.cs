namespace Enlace.Kernel.Events;

/// <summary>How an attempt ended, which decides what happens next.</summary>
public enum OutcomeKind
{
    /// <summary>The work is done.</summary>
    Done,

    /// <summary>Network, time-out, a server's trouble, a deadlock: the same attempt may well succeed later.</summary>
    Transient,

    /// <summary>The other side asked us to wait; this costs no attempt.</summary>
    Throttled,

    /// <summary>Repeating cannot help.</summary>
    Permanent,

    /// <summary>Our own code threw: tried a few times, then left to a person.</summary>
    Bug,

    /// <summary>The other side is gone for good: the destination is paused as well.</summary>
    Gone,

    /// <summary>Three claims ended without any result: the message seems to kill the process that handles it.</summary>
    Poison,

    /// <summary>The other side said no for good, and the module keeps that with its own row: the delivery is over and no dead letter.</summary>
    Refused,
}
