namespace Enlace.Kernel.Events;

/// <summary>What an ordered destination does when the first delivery of a lane fails for good.</summary>
public enum WhenHeadFails
{
    /// <summary>It goes to the dead letters and the lane goes on with the next.</summary>
    SkipToDeadLetter,

    /// <summary>The lane stands still, tried again at the longest delay, until an operator or a fix lets it pass.</summary>
    Block,
}
