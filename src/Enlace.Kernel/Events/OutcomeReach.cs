namespace Enlace.Kernel.Events;

/// <summary>Whom a failure or a wait is about.</summary>
public enum OutcomeReach
{
    /// <summary>The whole destination: a wait stops it for everybody, failures open its breaker.</summary>
    Destination,

    /// <summary>This delivery, and what follows on its subject in an ordered destination. The destination answered, so it is well.</summary>
    Subject,
}
