using Enlace.Sandbox.StandIns;

namespace Enlace.Sandbox.Telegram;

/// <summary>Runs a method of the Bot API.</summary>
internal delegate PlatformReply TelegramMethod(TelegramBot bot, TelegramArguments arguments, PlatformCall call);
