using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Statuses;

/// <summary>
/// Asks what became of messages of which nothing has been heard for an hour, where the platform's own news may be lost and it can be asked: Twilio tells a
/// callback once or twice and never again. What it says is heard like any news.
/// </summary>
internal sealed partial class AskForStatuses(
    Database database, PlatformFamily family, ChannelVault vault, StatusDesk desk, TimeProvider clock, ILogger<AskForStatuses> logger) : Job(Every, clock, logger)
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20), Patience = TimeSpan.FromHours(1);

    /// <summary>A message is asked after in a few rounds and then no more: whoever has not read it by then may never do.</summary>
    private static readonly TimeSpan Until = Patience + (Every * 4);

    // Only of channels of that provider, and only the part of their tenants' messages that is as old as that.
    private static readonly SqlText Silent = MessagingSql.Of($$"""
        SELECT {{Stored.ChannelColumns}}, i.external_id, m.recipient
        FROM messaging.channel_integrations c
        JOIN messaging.outbound_message_logs m ON m.tenant_id = c.tenant_id AND m.channel_id = c.id AND m.timestamp > {later:-(@until)} AND m.timestamp < {later:-(@patience)}
        JOIN messaging.outbound_external_ids i ON i.message_id = m.id AND NOT i.superseded AND i.delivered_at IS NULL AND i.read_at IS NULL AND i.failed_at IS NULL
        WHERE c.platform = @platform AND c.provider = @provider AND c.status = 'active' AND c.deleted_at IS NULL AND m.status = 'sent'
        ORDER BY m.timestamp LIMIT @n
        """);

    private readonly TimeProvider _clock = clock;

    /// <summary>How many messages were asked after.</summary>
    internal async Task<int> Ask(CancellationToken cancel)
    {
        var asked = 0;
        foreach (var platform in family.All.Where(one => one.AnswersForStatuses))
        {
            foreach (var (channel, external, recipient) in await database.Read((session, inner) => session.Query(
                Silent, Read, inner, ("platform", MessagingWire.Glossary.Word(platform.Kind)), ("provider", MessagingWire.Glossary.Word(platform.Provider)),
                ("until", Until.TotalSeconds), ("patience", Patience.TotalSeconds), ("n", AtOnce)), cancel))
            {
                if (await Ask(platform, channel, external, recipient, cancel))
                    asked++;
            }
        }

        return asked;
    }

    protected override async Task Round(CancellationToken cancel)
    {
        if (await Ask(cancel) is var asked and > 0)
            Log.Asked(logger, asked);
    }

    private async Task<bool> Ask(IPlatform platform, Channel channel, string external, string recipient, CancellationToken cancel)
    {
        StatusNews? told;
        try
        {
            told = await platform.AskStatus(external, new SendContext(channel, vault.Open(channel), recipient, Guid.Empty, InWindow: false), cancel);
        }
        catch (SecretUnreadableException)
        {
            // The channel's sends say so, and put it into error.
            return false;
        }

        if (told is not null)
            await database.Write((session, inner) => desk.Apply(session, channel, [told], null, UnixMicroseconds.Cut(_clock.GetUtcNow()), inner), cancel);
        return true;
    }

    private static (Channel, string, string) Read(SqlRow row) => (Stored.Channel(row), row.Text(10), row.Text(11));

    private static partial class Log
    {
        [LoggerMessage(1171, LogLevel.Information, "{Count} messages of which nothing was heard were asked after")]
        public static partial void Asked(ILogger logger, int count);
    }
}
