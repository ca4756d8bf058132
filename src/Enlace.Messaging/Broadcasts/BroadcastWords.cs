namespace Enlace.Messaging.Broadcasts;

/// <summary>Why a recipient of a broadcast gets no message.</summary>
internal static class BroadcastWords
{
    public const string NoChannel = "no_channel";

    public const string InvalidRecipient = "invalid_recipient";

    public const string OutsideWindow = "outside_window";

    public const string Stopped = "recipient_stopped";
}
