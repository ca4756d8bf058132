namespace Enlace.Kernel.Events.Sagas;

/// <summary>Where a saga is in the eyes of the engine; its module has a finer word, the step.</summary>
public enum SagaState
{
    /// <summary>It waits for the next fact, a person, or its alarm clock.</summary>
    Running,

    /// <summary>What it did is being taken back, the last first.</summary>
    Compensating,

    /// <summary>It reached its end.</summary>
    Completed,

    /// <summary>All that it did was taken back.</summary>
    Compensated,

    /// <summary>A step failed for good; a person decides whether it is tried again or taken back.</summary>
    Stuck,
}
