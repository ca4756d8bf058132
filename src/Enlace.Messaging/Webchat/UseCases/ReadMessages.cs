namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The session's messages, oldest first: those after a number, those before one, or the newest.</summary>
internal sealed class ReadMessages : IUseCase
{
    private const int MostAtOnce = 100, Usual = 50;

    internal sealed record Response(IReadOnlyList<VisitorMessage> Messages, bool HasMore);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/messages", Handle)
        .Refuses(MessagingFaults.SessionUnknown);

    private static async Task<Answer<Enveloped<Response>>> Handle(HttpContext http, VisitorGate gate, ChatLog log, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        var query = http.Request.Query;
        var after = SeqOf.Query(query, "after_seq");
        var before = SeqOf.Query(query, "before_seq");
        if (after is not null && before is not null)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("before_seq", "not together with after_seq"));
        var limit = SeqOf.Query(query, "limit") ?? Usual;
        if (limit is < 1 or > MostAtOnce)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("limit", $"a number from 1 to {MostAtOnce}"));
        var (messages, hasMore) = await log.List(visitor.Session.Id, after, before, (int)limit, cancel);
        return Envelopes.Ok("Messages retrieved successfully", new Response(messages, hasMore)).With("Cache-Control", "no-store");
    }
}
