namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The visitor ends the session; its token opens nothing from now on.</summary>
internal sealed class EndSession : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/sessions/current", Handle)
        .Refuses(MessagingFaults.SessionUnknown);

    private static async Task<Answer<Enveloped<object>>> Handle(HttpContext http, VisitorGate gate, WebchatStore store, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        await store.Close(visitor.Session.Id, cancel);
        return Envelopes.Ok<object>("Session ended", null!);
    }
}
