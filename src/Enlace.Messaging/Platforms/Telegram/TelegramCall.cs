using System.Text.Json.Nodes;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>A method of the Bot API and what it is given.</summary>
internal sealed record TelegramCall(string Method, JsonObject Body);
