using System.Text.Json;

namespace Enlace.Messaging.Platforms;

/// <summary>What came back from one call to a platform, or that nothing did.</summary>
/// <param name="Status">0 when nothing came.</param>
/// <param name="Json">The body, where it is JSON.</param>
/// <param name="RetryAfter">How long the header asks to wait.</param>
internal sealed record PlatformAnswer(int Status, JsonElement? Json, TimeSpan? RetryAfter)
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Silence { get; private init; }

    /// <summary>Whether the platform may have done it although it did not answer.</summary>
    public bool MayHaveRun { get; private init; }

    /// <summary>The body as text, whatever it is: gateways say in plain words what is wrong.</summary>
    public string Text { get; init; } = "";

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The answer's object; null when it has none.</summary>
    public JsonElement? Object => Json is { ValueKind: JsonValueKind.Object } json ? json : null;

    public static PlatformAnswer NotReached(string reason) => new(0, null, null) { Silence = reason };

    public static PlatformAnswer Lost(string reason) => new(0, null, null) { Silence = reason, MayHaveRun = true };

    /// <summary>The outcome of a send that brought no answer; null when there is one, which the platform's own table judges.</summary>
    public SendResult? NoAnswer() => (Silence, MayHaveRun) switch
    {
        (null, _) => null,
        ({ } reason, true) => new SendResult.Unknown(reason),
        ({ } reason, false) => new SendResult.Later("unreachable", reason),
    };
}
