namespace Enlace.Kernel.Events;

/// <summary>Where a claim stands after an attempt.</summary>
internal enum Settled
{
    /// <summary>It left: done, or given up to the dead letters.</summary>
    Done,

    /// <summary>It waits for its next try; a lane waits with it.</summary>
    Parked,

    /// <summary>Another worker has it.</summary>
    Lost,

    /// <summary>Given back unused because the process stops.</summary>
    HandedBack,
}
