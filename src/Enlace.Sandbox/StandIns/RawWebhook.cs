namespace Enlace.Sandbox.StandIns;

/// <summary>Bytes that are posted as they are.</summary>
public sealed record RawWebhook
{
    /// <summary>A text, byte for byte; or any JSON.</summary>
    public required JsonNode Body { get; init; }

    public Uri? Url { get; init; }

    /// <summary>Which product's address, or which bot's, when <see cref="Url"/> is left out.</summary>
    public string? Account { get; init; }

    public string? Channel { get; init; }

    public bool Sign { get; init; } = true;

    /// <summary>Instead of the right one.</summary>
    public string? Signature { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public string? ContentType { get; init; }
}
