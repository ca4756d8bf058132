using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>What a look at a channel's credentials has shown.</summary>
internal static class MetaInspections
{
    public static Inspection Incomplete { get; } = new("The channel lacks a usable access token or the id of its account.");

    /// <param name="answer">Of the platform.</param>
    /// <param name="isKnown">Whether it told of what was asked for.</param>
    public static Inspection Of(GraphAnswer answer, bool isKnown) => answer switch
    {
        { IsUnreachable: true } => new Inspection(answer.Why, IsUnreachable: true),
        { IsGood: true } when isKnown => Inspection.Good,
        { IsGood: true } => new Inspection("The platform tells nothing of this account."),
        _ => new Inspection(answer.Why),
    };
}
