using Enlace.Messaging.Broadcasts;

namespace Enlace.Messaging.UseCases;

/// <summary>One broadcast and how far it has come, as a whole and by platform.</summary>
internal sealed class ShowBroadcast : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/broadcasts/{id}", Handle).Refuses(MessagingFaults.BroadcastNotFound);

    private static async Task<Answer<Enveloped<BroadcastView>>> Handle(string id, BroadcastReader reader, CurrentCaller caller, CancellationToken cancel) =>
        Guid.TryParse(id, out var known) && await reader.Find(caller.Caller.Tenant, known, cancel) is { } view
            ? Envelopes.Ok("Broadcast retrieved successfully", await reader.Count(view, cancel))
            : MessagingFaults.BroadcastNotFound;
}
