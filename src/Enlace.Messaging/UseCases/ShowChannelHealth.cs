using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.UseCases;

/// <summary>How a channel fares: when the platform last told us anything real, what it refused, when its token ends, and what waits to go out.</summary>
internal sealed class ShowChannelHealth : IUseCase
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    private static readonly OutboundStatus[] Waiting = [OutboundStatus.Queued, OutboundStatus.Sending];

    /// <param name="ChannelId">Which.</param>
    /// <param name="Healthy">Whether it is active, its token lasts, and nothing was refused.</param>
    /// <param name="Status">As the channel has it.</param>
    /// <param name="LastInboundAt">When a webhook of the platform last told anything real; null when none ever did.</param>
    /// <param name="LastError">What the platform refused last.</param>
    /// <param name="LastErrorAt">When.</param>
    /// <param name="TokenExpiresAt">Null where it does not end, or nobody knows.</param>
    /// <param name="TokenExpiresSoon">Within a week.</param>
    /// <param name="Backlog">Messages that wait to be sent.</param>
    /// <param name="OldestWaitingSeconds">How long the oldest of them has waited.</param>
    internal sealed record Response(
        Guid ChannelId, bool Healthy, ChannelStatus Status, DateTimeOffset? LastInboundAt, string? LastError, DateTimeOffset? LastErrorAt, DateTimeOffset? TokenExpiresAt,
        bool TokenExpiresSoon, int Backlog, double? OldestWaitingSeconds);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/channels/{id}/health", Handle)
        .Refuses(MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<Response>>> Handle(string id, MessagingDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindChannel(id, cancel) is not { } channel)
            return MessagingFaults.ChannelNotFound;
        var waits = db.Outbound.AsNoTracking().Where(message => message.ChannelId == channel.Id && Waiting.Contains(message.Status));
        var backlog = await waits.CountAsync(cancel);
        var oldest = backlog == 0 ? null : await waits.MinAsync(message => (DateTimeOffset?)message.Timestamp, cancel);
        var now = clock.GetUtcNow();
        var ends = channel.TokenExpiresAt < now + Soon;
        return Envelopes.Ok("Channel health retrieved successfully", new Response(
            channel.Id, channel.Status == ChannelStatus.Active && channel.LastError is null && !ends, channel.Status, channel.LastInboundAt, channel.LastError,
            channel.LastErrorAt, channel.TokenExpiresAt, ends, backlog, oldest is { } since ? Math.Max(0, Math.Round((now - since).TotalSeconds, 3)) : null));
    }
}
