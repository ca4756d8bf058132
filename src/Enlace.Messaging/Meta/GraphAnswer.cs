using System.Text.Json;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What came back from a call to the Graph API.</summary>
/// <param name="Http">The answer, or why there is none.</param>
/// <param name="Error">What it refuses with; its text repeats no secret of the call.</param>
internal sealed record GraphAnswer(PlatformAnswer Http, GraphError? Error)
{
    public bool IsGood => Http is { Silence: null, IsSuccess: true } && Error is null;

    /// <summary>Whether nobody could be asked: no answer, or a failure of the platform's own.</summary>
    public bool IsUnreachable => Http.Silence is not null || (Error is null && Http.Status >= 500);

    /// <summary>The answer's JSON; null when it has none.</summary>
    public JsonElement? Json => Http.Json;

    /// <summary>Why it is not good, for a person.</summary>
    public string Why => Http.Silence ?? Error?.Message ?? FormattableString.Invariant($"The platform answered with HTTP {Http.Status}.");
}
