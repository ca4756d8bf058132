using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>The Bot API does not do what was asked for.</summary>
internal sealed class TelegramRefusedException(PlatformReply reply) : Exception("The call is refused.")
{
    public TelegramRefusedException(string words)
        : this(TelegramErrors.Bad(words))
    {
    }

    public PlatformReply Reply { get; } = reply;
}
