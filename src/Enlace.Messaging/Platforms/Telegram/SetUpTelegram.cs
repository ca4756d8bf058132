using System.Globalization;
using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Platforms.Telegram;

/// <summary>A bot becomes a channel: who it is, where its webhook goes, and the channel, or nothing of all that. Run again, it mends the same channel.</summary>
internal sealed class SetUpTelegram : IUseCase
{
    private const string What = "Failed to set up Telegram";

    private static readonly Fault Became = MessagingFaults.Conflict.Saying("The bot became a channel just now; run the set-up again");

    internal sealed record Request(string? BotToken = null, string? WebhookUrl = null, string? TenantId = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/telegram/setup", Handle)
        .Check<Request>(Check)
        .Answers(StatusCodes.Status201Created)
        .Refuses(MessagingFaults.SetUpRefused, MessagingFaults.Conflict, MessagingFaults.ProviderUnavailable);

    internal static void Check(Request r, Faults faults) => faults
        .RequireToken(r.BotToken)
        .RequireAddress(r.WebhookUrl)
        .Require(r.TenantId is { Length: > 0 }, nameof(r.TenantId), "the tenant that the channel will belong to");

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(
        Request request, PlatformCalls calls, PlatformOptions options, ChannelDesk desk, SecretReserve reserve, MessagingDb db, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var (token, url) = (request.BotToken!, request.WebhookUrl!);
        if (request.TenantId != db.Tenant)
            return MessagingFaults.NotFound;

        var api = new TelegramApi(calls, options);
        var me = await api.Call(token, "getMe", null, cancel);
        if (TelegramBot.Of(me) is not { } bot)
            return me.Refuse(MessagingFaults.SetUpRefused, What);
        var address = bot.Id.ToString(CultureInfo.InvariantCulture);
        if (await TelegramWebhooks.IsOthers(db, address, cancel))
            return MessagingFaults.Conflict.Saying("The bot is a channel already");

        var secret = await reserve.ForSetUp(Draft(bot, null, token), ChannelSecrets.WebhookSecret, TelegramWebhooks.NewSecret(), cancel);
        try
        {
            var set = await api.Set(token, url, secret.Secret, cancel);
            if (set.Result is null)
            {
                // Where no answer came, Telegram may have it: then the channel stays, in error, and hears what is written meanwhile.
                if (!set.IsAway)
                    await reserve.GiveBack(secret, cancel);
                return set.Refuse(MessagingFaults.SetUpRefused, What);
            }

            var channel = await desk.Put(Draft(bot, await desk.At(PlatformKind.Telegram, address, cancel), token, url, secret.Secret), cancel);
            var answer = await db.Commit(
                Envelopes.Created($"/api/v1/integrations/channels/{channel.Id}", "Telegram integration configured successfully", ChannelView.Of(channel)).Tagged(channel.Version), cancel,
                (MessagingDb.UniqueAddress, Became));
            if (answer.IsRefusal)
                // The channel was deleted meanwhile, and the bot is another one's by now.
                throw new StaleWriteException(new InvalidOperationException(Became.Text));
            MessagingMeters.SetUp(PlatformKind.Telegram, clock.GetElapsedTime(started));
            return answer;
        }
        // Another set-up of the same bot has changed its channel meanwhile: the handler runs again and finds the same secret.
        catch (Exception e) when (e is not StaleWriteException)
        {
            await Undo(api, reserve, secret, token);
            throw;
        }
    }

    /// <summary>The caller may have gone; the webhook must not stay behind.</summary>
    private static async Task Undo(TelegramApi api, SecretReserve reserve, ReservedSecret secret, string token)
    {
        await Tell(secret.WebhookUrl);
        // Where another set-up of the bot has come to its end meanwhile, its webhook is the one that counts.
        if (await reserve.GiveBack(secret, CancellationToken.None) is { } rightful && rightful != secret.WebhookUrl)
            await Tell(rightful);

        Task Tell(string? url) => url is null ? api.Delete(token, CancellationToken.None) : api.Set(token, url, secret.Secret, CancellationToken.None);
    }

    private static ChannelDraft Draft(TelegramBot bot, Channel? known, string token, string? url = null, string? secret = null)
    {
        var config = known is null ? [] : JsonNode.Parse(known.Config)!.AsObject();
        config["bot_id"] = bot.Id;
        config["bot_username"] = bot.Username;
        config["bot_name"] = bot.FirstName;
        if (url is not null)
            config["webhook_url"] = url;
        var secrets = new Dictionary<string, string>();
        if (secret is not null)
            secrets[ChannelSecrets.WebhookSecret] = secret;
        return new ChannelDraft(
            PlatformKind.Telegram, ProviderKind.Custom, bot.Id.ToString(CultureInfo.InvariantCulture), config, new ChannelSecrets(token, secrets), url, secret, bot.FirstName);
    }
}
