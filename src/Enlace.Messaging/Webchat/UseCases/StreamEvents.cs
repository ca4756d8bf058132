using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Hosting;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>What happens in the session, as server-sent events, from where the page stopped listening.</summary>
internal sealed class StreamEvents : IUseCase
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/events", Handle)
        .WithMetadata(TakesTickets.Instance, new DisableRequestTimeoutAttribute())
        .Produces(200, null, "text/event-stream")
        .Refuses(MessagingFaults.SessionUnknown, MessagingFaults.Unavailable);

    private static async Task Handle(
        HttpContext http, VisitorGate gate, StreamHub hub, ChatLog log, ChatReceipts receipts, WebchatOptions options, WireJson wire, IHostApplicationLifetime program,
        TimeProvider clock)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, program.ApplicationStopping);
        var visitor = await gate.Enter(http, end.Token);
        var last = LastSeen(http.Request);
        // Subscribed before the first look, so that nothing falls between the two.
        using var stream = hub.Open(visitor.Session.Id) ?? throw new FaultException(CommonFault.Unavailable);
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await new EventStream(response, stream, visitor, log, receipts, wire).Run(last, options.StreamLife, clock, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page has gone, or we go: it comes back with its last id.
        }
        catch (DatabaseUnavailableException)
        {
            // Too late for a status; the page comes back after a while and finds everything.
            await response.WriteAsync($"event: {ChatChange.Error}\ndata: {{\"code\":\"{MessagingFaults.Unavailable.Code}\"}}\n\n", CancellationToken.None);
        }
    }

    private static long? LastSeen(HttpRequest request)
    {
        var header = request.Headers["Last-Event-ID"].ToString();
        if (header.Length == 0)
            return SeqOf.Query(request.Query, "last_event_id");
        return long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last
            : throw new FaultException(CommonFault.InvalidInput, new FaultDetail("Last-Event-ID", "the id of an event"));
    }
}
