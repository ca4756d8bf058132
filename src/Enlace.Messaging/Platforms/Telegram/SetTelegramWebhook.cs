using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>A bot's webhook goes elsewhere. Where the bot is a channel, it keeps the channel's secret, or gets one that is the channel's from then on, and the channel knows the new address.</summary>
internal sealed class SetTelegramWebhook : IUseCase
{
    private const string What = "Failed to set the webhook";

    internal sealed record Request(string? BotToken = null, string? WebhookUrl = null);

    internal sealed record Response(string WebhookUrl);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/telegram/webhook", Handle)
        .Check<Request>(Check)
        .Refuses(MessagingFaults.WebhookRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults.RequireToken(r.BotToken).RequireAddress(r.WebhookUrl);

    private static async Task<Answer<Enveloped<Response>>> Handle(
        Request request, PlatformCalls calls, PlatformOptions options, ChannelDesk desk, SecretReserve reserve, MessagingDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (token, url) = (request.BotToken!, request.WebhookUrl!);
        var bot = TelegramApi.BotId(token);
        if (bot is not null && await TelegramWebhooks.IsOthers(db, bot, cancel))
            return MessagingFaults.Conflict.Saying("The bot is a channel already");

        ReservedSecret? secret = null;
        try
        {
            if (bot is not null)
                secret = await reserve.ForChannel(PlatformKind.Telegram, bot, ChannelSecrets.WebhookSecret, TelegramWebhooks.NewSecret(), cancel);
        }
        catch (SecretUnreadableException)
        {
            return MessagingFaults.Conflict.Saying("The secrets of the bot's channel cannot be read any more; run its set-up again");
        }

        // The token proves that the caller may: a channel's webhook is not moved by its bot's number alone, since Telegram refuses a wrong token.
        var set = await new TelegramApi(calls, options).Set(token, url, secret is null ? options.TelegramSecret : secret.Secret, cancel);
        if (set.Result is null)
            return set.Refuse(MessagingFaults.WebhookRefused, What);

        if (secret is not null && await desk.At(PlatformKind.Telegram, bot!, cancel) is { } channel)
        {
            var config = JsonNode.Parse(channel.Config)!.AsObject();
            config["webhook_url"] = url;
            (channel.Config, channel.WebhookUrl) = (config.ToJsonString(), url);
            channel.UpdatedAt = UnixMicroseconds.Cut(clock.GetUtcNow());
            channel.Version++;
        }

        return await db.Commit(Envelopes.Ok("Webhook configured successfully", new Response(url)), cancel);
    }
}
