namespace Enlace.Kernel.Events;

/// <summary>
/// A reaction cannot do its work and knows why: for good, or until something else has happened. Nothing of it is committed. The text is for
/// operators and is kept with the attempt, so it holds no secrets.
/// </summary>
public sealed class AttemptFailedException : Exception
{
    private AttemptFailedException(Outcome outcome) : base(outcome.Detail) => Outcome = outcome;

    internal Outcome Outcome { get; }

    /// <summary>Repeating cannot help: it goes to the dead letters at once, under this code.</summary>
    public static AttemptFailedException ForGood(string code, string detail) => new(new Outcome(OutcomeKind.Permanent, code, detail));

    /// <summary>What it needs may still come: it is tried again as the reaction's schedule says, and then goes to the dead letters under this code.</summary>
    public static AttemptFailedException NotYet(string code, string detail) => new(new Outcome(OutcomeKind.Transient, code, detail));
}
