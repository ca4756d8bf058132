using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Jobs;

/// <summary>Makes the channels that the environment names, once: one that is there, changed or not, is left as it is.</summary>
internal sealed partial class MakeDefaultChannels(
    DefaultChannelOptions options, PlatformFamily platforms, IServiceScopeFactory scopes, ILogger<MakeDefaultChannels> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.TelegramBotToken is { } bot)
            await Make(PlatformKind.Telegram, ProviderKind.Custom, bot, [], cancellationToken);
        if (options is { WhatsappAccessToken: { } token, WhatsappPhoneId: { } phone })
        {
            var config = new JsonObject { ["phone_number_id"] = phone };
            if (options.WhatsappBusinessId is { } business)
                config["business_id"] = business;
            await Make(PlatformKind.WhatsApp, ProviderKind.Meta, token, config, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Make(PlatformKind kind, ProviderKind provider, string token, JsonObject config, CancellationToken cancel)
    {
        var word = MessagingWire.Glossary.Word(kind);
        if (platforms.Find(kind, provider) is not { } platform || ChannelSettings.AddressOf(config, token, platform.Rules) is not { } address)
        {
            Log.Unusable(logger, word);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(Caller.DefaultTenant));
        var (desk, db) = (scope.ServiceProvider.GetRequiredService<ChannelDesk>(), scope.ServiceProvider.GetRequiredService<MessagingDb>());
        if (await desk.At(kind, address, cancel) is not null)
            return;
        await desk.Put(new ChannelDraft(kind, provider, address, config, new ChannelSecrets(token)), cancel);
        // Another process may have been quicker, or another tenant has that address.
        if ((await db.Commit(Answers.Ok(word), cancel, (MessagingDb.UniqueAddress, MessagingFaults.Conflict))).IsRefusal)
            Log.Taken(logger, word);
        else
            Log.Made(logger, word);
    }

    private static partial class Log
    {
        [LoggerMessage(1190, LogLevel.Information, "The {Platform} channel that the environment names was made")]
        public static partial void Made(ILogger logger, string platform);

        [LoggerMessage(1191, LogLevel.Warning, "The address of the {Platform} channel that the environment names is another channel's")]
        public static partial void Taken(ILogger logger, string platform);

        [LoggerMessage(1192, LogLevel.Error, "The {Platform} channel that the environment names was not made: its token is none that this platform gives")]
        public static partial void Unusable(ILogger logger, string platform);
    }
}
