using Enlace.Messaging.Data;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.UseCases;

/// <summary>One message of ours and how far it has come.</summary>
internal sealed class ShowOutbound : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/messages/outbound/{id}", Handle).Refuses(MessagingFaults.MessageNotFound);

    private static async Task<Answer<Enveloped<SendView>>> Handle(string id, MessagingDb db, CancellationToken cancel) =>
        Guid.TryParse(id, out var known) && await db.Outbound.AsNoTracking().SingleOrDefaultAsync(one => one.Id == known, cancel) is { } message
            ? Envelopes.Ok("Message retrieved successfully", SendView.Of(message))
            : MessagingFaults.MessageNotFound;
}
