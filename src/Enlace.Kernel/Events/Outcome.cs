namespace Enlace.Kernel.Events;

/// <summary>What one attempt led to.</summary>
/// <param name="Kind">Decides retry, wait or dead letter.</param>
/// <param name="Code">A short stable word for counting, such as <c>http_503</c>.</param>
/// <param name="Detail">For the operator; never holds secrets.</param>
/// <param name="HttpStatus">The status, where there was one.</param>
/// <param name="RetryAfter">How long the other side asked us to wait.</param>
public sealed record Outcome(OutcomeKind Kind, string? Code = null, string? Detail = null, int? HttpStatus = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Where our own code threw, if it did.</summary>
    public string? Stack { get; init; }

    public static Outcome Done { get; } = new(OutcomeKind.Done);
}
