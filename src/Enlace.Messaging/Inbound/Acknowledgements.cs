using System.Threading.Channels;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Inbound;

/// <summary>
/// Tells platforms that what a person did is stored, where they wait for that. It is a courtesy: nothing waits for it, what cannot be told is not told
/// again, and with too many of them the newest go without.
/// </summary>
internal sealed partial class Acknowledgements(IServiceScopeFactory scopes, PlatformFamily family, ChannelVault vault, ILogger<Acknowledgements> logger) : BackgroundService
{
    private const int Most = 1000;

    private readonly Channel<(string Tenant, Guid Channel, Incoming What)> _waiting = System.Threading.Channels.Channel.CreateBounded<(string, Guid, Incoming)>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>After the commit that stored it.</summary>
    public void Ask(Domain.Channel channel, Incoming what)
    {
        if (family.Find(channel.Platform, channel.Provider)?.Awaits(what) == true)
            _waiting.Writer.TryWrite((channel.TenantId, channel.Id, what));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (tenant, id, what) in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await Tell(tenant, id, what, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.Untold(logger, id, PersonMask.Of(e));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who pressed a button a moment ago sees its clock a little longer.
        }
    }

    private async Task Tell(string tenant, Guid id, Incoming what, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller.System(tenant));
        var channel = await scope.ServiceProvider.GetRequiredService<MessagingDb>().LiveChannels.AsNoTracking().SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (channel is { Status: ChannelStatus.Active } && family.Find(channel.Platform, channel.Provider) is { } platform)
            await platform.Acknowledge(what, new SendContext(channel, vault.Open(channel), what.SenderId, Guid.Empty, InWindow: true), cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(1160, LogLevel.Warning, "The platform of channel {Channel} was not told that a press is stored: {Failure}")]
        public static partial void Untold(ILogger logger, Guid channel, string failure);
    }
}
