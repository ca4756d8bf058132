using Enlace.Messaging.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Jobs;

/// <summary>Counts the live channels of all tenants, for <c>integrations_total</c>.</summary>
internal sealed class CountChannels(Database database, TimeProvider clock, ILogger<CountChannels> logger) : Job(TimeSpan.FromSeconds(5), clock, logger)
{
    private static readonly SqlText Count = new(
        postgres: "SELECT platform, status, count(*) FROM messaging.channel_integrations WHERE deleted_at IS NULL GROUP BY platform, status",
        sqlite: "SELECT platform, status, count(*) FROM channel_integrations WHERE deleted_at IS NULL GROUP BY platform, status");

    protected override async Task Round(CancellationToken cancel) => MessagingMeters.Saw(await database.Read((session, inner) => session.Query(
        Count, row => (Word<PlatformKind>(row.Text(0)), Word<ChannelStatus>(row.Text(1)), row.Long(2)), inner), cancel));

    private static T Word<T>(string word) where T : struct, Enum =>
        MessagingWire.Glossary.TryRead<T>(word, out var value) ? value : throw new InvalidOperationException($"Nobody knows the {typeof(T).Name} {word}.");
}
