using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.UseCases;

/// <summary>One channel, without its secrets.</summary>
internal sealed class GetChannel : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/channels/{id}", Handle)
        .Refuses(MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<ChannelView>>> Handle(string id, MessagingDb db, CancellationToken cancel) =>
        await db.FindChannel(id, cancel) is { } channel
            ? Envelopes.Ok("Channel retrieved successfully", ChannelView.Of(channel)).Tagged(channel.Version)
            : MessagingFaults.ChannelNotFound;
}
