using Enlace.Kernel.Persistence;

namespace Enlace.Kernel.Events;

/// <summary>What one attempt led to.</summary>
/// <param name="Kind">Decides retry, wait or dead letter.</param>
/// <param name="Code">A short stable word for counting, such as <c>http_503</c>.</param>
/// <param name="Detail">For the operator; never holds secrets.</param>
/// <param name="HttpStatus">The status, where there was one.</param>
/// <param name="RetryAfter">How long until the next try, where the other side asked for it or the module has its own schedule.</param>
public sealed record Outcome(OutcomeKind Kind, string? Code = null, string? Detail = null, int? HttpStatus = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Where our own code threw, if it did.</summary>
    public string? Stack { get; init; }

    /// <summary>Whom a failure or a wait is about.</summary>
    public OutcomeReach Reach { get; init; }

    /// <summary>What the attempt leads to in the module's own tables; it holds if, and only if, the outcome is written down.</summary>
    public Func<SqlSession, CancellationToken, Task>? Effects { get; init; }

    public static Outcome Done { get; } = new(OutcomeKind.Done);
}
