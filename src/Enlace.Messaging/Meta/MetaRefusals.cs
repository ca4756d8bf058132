using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Meta;

/// <summary>Outcomes that no answer of the platform is needed for, or that an empty one means.</summary>
internal static class MetaRefusals
{
    public static SendResult NoToken { get; } = new SendResult.Refused("no_token", "The channel has no usable access token.", RefusalConcerns.Channel);

    public static SendResult NoAddress { get; } = new SendResult.Refused("no_address", "The channel's settings do not name the account that sends.", RefusalConcerns.Channel);

    public static SendResult CannotCarry { get; } = new SendResult.Refused("unsupported", "The platform cannot carry this content.");

    /// <summary>It may have been sent, so it is not sent again.</summary>
    public static SendResult NoId { get; } = new SendResult.Unknown("The platform accepted the message and gave no id for it.");
}
