namespace Enlace.Sandbox.StandIns;

/// <summary>A webhook that is due.</summary>
/// <param name="Kind">Such as <c>message</c> or <c>delivered</c>.</param>
/// <param name="Subject">Whom it is about: what is told of one comes in order, and a fault may be meant for one alone.</param>
/// <param name="Url">Null: nobody has said where to.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Headers">By the key that signs; a forged one is not the platform's.</param>
internal sealed record WebhookDraft(string Kind, string Subject, Uri? Url, byte[] Body, Func<bool, IReadOnlyDictionary<string, string>> Headers)
{
    public string ContentType { get; init; } = "application/json";

    public TimeSpan Delay { get; init; }

    /// <summary>Told when somebody has accepted it.</summary>
    public Action? Accepted { get; init; }
}
