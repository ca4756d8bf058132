namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The webchat's sessions, the one that was seen last first.</summary>
internal sealed class ListWebchatSessions : IUseCase
{
    private const int Usual = 10, Most = 200;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/webchat/sessions", Handle)
        .Refuses(MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<IReadOnlyList<SessionView>>>> Handle(
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "webchat_id")] string? webchat, HttpRequest http, WebchatDesk desk, WebchatStore store, TimeProvider clock, CancellationToken cancel)
    {
        var limit = SeqOf.Query(http.Query, "limit") ?? Usual;
        if (limit is < 1 or > Most)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("limit", $"a number from 1 to {Most}"));
        var channel = await desk.Find(webchat, cancel);
        var now = clock.GetUtcNow();
        IReadOnlyList<SessionView> found = [.. (await store.Recent(channel.Id, (int)limit, cancel)).Select(session => SessionView.Of(session, now))];
        return Envelopes.Ok("Webchat sessions retrieved successfully", found);
    }
}
