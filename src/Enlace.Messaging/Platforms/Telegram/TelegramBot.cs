namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>Who a token is, as getMe says and as the contract shows it.</summary>
internal sealed record TelegramBot(long Id, string? Username, string? FirstName, bool IsBot)
{
    /// <summary>Null when the reply names nobody.</summary>
    public static TelegramBot? Of(TelegramReply reply) => reply.Result is { } me && me.Number("id") is { } id
        ? new TelegramBot(id, me.Text("username"), me.Text("first_name"), me.IsTrue("is_bot")) : null;
}
