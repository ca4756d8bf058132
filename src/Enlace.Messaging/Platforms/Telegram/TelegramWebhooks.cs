using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>A bot has one webhook: where it is set, and what a secret for it looks like.</summary>
internal static class TelegramWebhooks
{
    private const string SecretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private const int SecretLength = 48;

    /// <summary>What is waiting at Telegram is never dropped: it is what people wrote while nobody listened.</summary>
    public static Task<TelegramReply> Set(this TelegramApi api, string token, string url, string? secret, CancellationToken cancel)
    {
        var body = new JsonObject { ["url"] = url };
        if (secret is not null)
            body["secret_token"] = secret;
        body["allowed_updates"] = new JsonArray("message", "edited_message", "callback_query", "my_chat_member");
        body["max_connections"] = 40;
        body["drop_pending_updates"] = false;
        return api.Call(token, "setWebhook", body, cancel);
    }

    public static Task<TelegramReply> Delete(this TelegramApi api, string token, CancellationToken cancel) =>
        api.Call(token, "deleteWebhook", new JsonObject { ["drop_pending_updates"] = false }, cancel);

    /// <summary>For a channel that has none.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(SecretLetters, SecretLength);

    /// <summary>Whether a channel of another tenant has this bot: its webhook is not to be taken away.</summary>
    public static Task<bool> IsOthers(MessagingDb db, string bot, CancellationToken cancel) => db.LiveChannels.IgnoreQueryFilters()
        .AnyAsync(channel => channel.Platform == PlatformKind.Telegram && channel.ExternalAddress == bot && channel.TenantId != db.Tenant && channel.DeletedAt == null, cancel);
}
