using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.UseCases;

/// <summary>Nothing goes through the channel any more and its address is free again. Its history stays; its secrets do not.</summary>
internal sealed class DeleteChannel : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/channels/{id}", Handle)
        .Refuses(MessagingFaults.ChannelNotFound, MessagingFaults.VersionConflict);

    private static async Task<Answer<Enveloped<object?>>> Handle(string id, IfMatch ifMatch, MessagingDb db, ChannelDesk desk, CancellationToken cancel)
    {
        if (await db.FindChannel(id, cancel) is not { } channel)
            return MessagingFaults.ChannelNotFound;
        if (!ifMatch.Allows(channel.Version))
            return MessagingFaults.VersionConflict;
        desk.Delete(channel);
        return await db.Commit(Envelopes.Ok<object?>("Channel deleted successfully", null), cancel);
    }
}
