namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>A ticket for one stream: browsers' EventSource cannot send headers, and a session's token does not belong into an address.</summary>
internal sealed class IssueTicket : IUseCase
{
    internal sealed record Response(string Ticket, int ExpiresIn);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/stream-ticket", Handle)
        .Refuses(MessagingFaults.SessionUnknown);

    private static async Task<Answer<Enveloped<Response>>> Handle(HttpContext http, VisitorGate gate, WebchatStore store, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        return Envelopes.Ok("Ticket issued", new Response(await store.IssueTicket(visitor.Session.Id, cancel), (int)WebchatOptions.TicketLife.TotalSeconds))
            .With("Cache-Control", "no-store");
    }
}
