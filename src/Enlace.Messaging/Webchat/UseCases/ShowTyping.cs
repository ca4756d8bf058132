namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The visitor begins or stops typing; the tenant sees it in its list of sessions, for half a minute at most.</summary>
internal sealed class ShowTyping : IUseCase
{
    internal sealed record Request(bool? On);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/typing", Handle)
        .Check<Request>((r, faults) => faults.Require(r.On is not null, nameof(r.On), "true or false"))
        .Answers(204)
        .Example("""{"on":true}""")
        .Refuses(MessagingFaults.SessionUnknown);

    private static async Task<Answer<Enveloped<object>>> Handle(Request request, HttpContext http, VisitorGate gate, WebchatStore store, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        await store.NoteTyping(visitor.Session.Id, request.On!.Value, cancel);
        return Answers.NoContent<Enveloped<object>>();
    }
}
