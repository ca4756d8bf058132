namespace Enlace.Messaging.Platforms;

/// <summary>What the platform says of a channel's credentials.</summary>
/// <param name="Refusal">Null when they are good.</param>
/// <param name="IsUnreachable">Whether nobody could be asked.</param>
internal sealed record Inspection(string? Refusal, bool IsUnreachable = false)
{
    public static Inspection Good { get; } = new(Refusal: null);
}
