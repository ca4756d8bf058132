namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The visitor has seen everything up to a message.</summary>
internal sealed class MarkRead : IUseCase
{
    internal sealed record Request(long? Seq);

    internal sealed record Response(long ReadSeq);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/read", Handle)
        .Check<Request>((r, faults) => faults.Require(r.Seq is > 0, nameof(r.Seq), "the number of a message"))
        .Example("""{"seq":18}""")
        .Refuses(MessagingFaults.SessionUnknown);

    private static async Task<Answer<Enveloped<Response>>> Handle(Request request, HttpContext http, VisitorGate gate, ChatReceipts receipts, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        var seq = request.Seq!.Value;
        return await receipts.Read(visitor.Session, seq, cancel)
            ? Envelopes.Ok("Messages marked as read", new Response(Math.Max(seq, visitor.Session.ReadSeq)))
            : Answers.Refuse<Enveloped<Response>>(MessagingFaults.InvalidRequest, new FaultDetail("seq", "the number of a message of this session"));
    }
}
