namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>How the set-up routes take a bot's token: in the body, in a header, or, as the seed has it, in the query.</summary>
internal static class TelegramToken
{
    public const string Query = "bot_token", Header = "X-Bot-Token";

    private const string Rule = "letters, digits, ':', '_' and '-', at most 256";

    /// <exception cref="FaultException">There is none, or it cannot be one.</exception>
    public static string Of(string? query, string? header) =>
        (header ?? query) is not { Length: > 0 } token ? throw new FaultException(MessagingFaults.InvalidRequest, new FaultDetail("", $"{Query} is required"))
        : TelegramApi.IsToken(token) ? token
        : throw new FaultException(MessagingFaults.InvalidRequest, new FaultDetail(Query, Rule));

    public static Faults RequireToken(this Faults faults, string? token) => faults.Require(TelegramApi.IsToken(token), nameof(SetUpTelegram.Request.BotToken), Rule);

    public static Faults RequireAddress(this Faults faults, string? address) => faults.Require(
        address is { Length: > 0 and <= Domain.Channel.MaxWebhookUrl } && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
        nameof(SetUpTelegram.Request.WebhookUrl), $"an http or https address of at most {Domain.Channel.MaxWebhookUrl} characters");
}
