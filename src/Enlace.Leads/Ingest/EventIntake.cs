using System.Buffers;
using Enlace.Kernel.Events.Transports;

namespace Enlace.Leads.Ingest;

/// <summary>
/// Takes events in: read, judged, made durable, answered, and nothing else on this path. With the database away an event goes straight to its
/// queue where a broker keeps one; only when neither can be written is the sender told to come back.
/// </summary>
internal sealed class EventIntake(InboxWriter inbox, EventCatalog catalog, IEnumerable<ITransport> transports, TimeProvider clock)
{
    public const int MostBytes = 32 * 1024;

    private const int LongestOwnKey = 255;
    private const string KeyHeader = "Idempotency-Key", ReplayedHeader = "Idempotent-Replayed";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ITransport? _transport = transports.FirstOrDefault();

    public async Task Take(HttpContext http, IntakeRoute route)
    {
        try
        {
            LeadMeters.Took(route.Form.Kind, await Handle(http, route));
        }
        catch (FaultException)
        {
            LeadMeters.Took(route.Form.Kind, LeadMeters.Refused);
            throw;
        }
        catch (DatabaseUnavailableException)
        {
            LeadMeters.Took(route.Form.Kind, LeadMeters.Failed);
            throw;
        }
    }

    /// <returns>What became of it.</returns>
    private async Task<string> Handle(HttpContext http, IntakeRoute route)
    {
        var cancel = http.RequestAborted;
        if (!IsJson(http.Request.ContentType))
            throw new FaultException(CommonFault.UnsupportedMediaType);
        if (http.Request.Headers.TryGetValue(KeyHeader, out var sent) && !IsKey(sent.ToString()))
        {
            await IntakeAnswer.Send(http.Response, StatusCodes.Status422UnprocessableEntity, IntakeAnswer.Refused(
                [new FieldIssue(0, FieldIssue.Twice, KeyHeader, $"Value error, 1 to {LongestOwnKey} printable ASCII characters are expected", "null"u8.ToArray())], "header"), cancel);
            return LeadMeters.Refused;
        }

        var (what, answer) = await Read(http, route, sent.Count > 0 ? sent.ToString() : null, cancel);
        if (what is null)
        {
            await IntakeAnswer.Send(http.Response, StatusCodes.Status422UnprocessableEntity, answer, cancel);
            return LeadMeters.Refused;
        }

        var taken = await Store(what, route.Form, cancel);
        if (taken == Accepted.KeyTaken)
            throw new FaultException(CommonFault.IdempotencyMismatch);
        if (taken == Accepted.Repeated)
            http.Response.Headers[ReplayedHeader] = "true";
        await IntakeAnswer.Send(http.Response, StatusCodes.Status202Accepted, answer, cancel);
        return taken == Accepted.Repeated ? LeadMeters.Repeated : LeadMeters.Accepted;
    }

    private async Task<Accepted> Store(InboxEvent what, EventForm form, CancellationToken cancel)
    {
        try
        {
            return await inbox.Add(what, cancel);
        }
        catch (DatabaseUnavailableException) when (_transport is not null)
        {
            if (await IsQueued(what, form, _transport, cancel))
                return Accepted.New;
            throw;
        }
    }

    /// <summary>Should the inbox have it after all, the reader knows both by the event's id.</summary>
    private async Task<bool> IsQueued(InboxEvent what, EventForm form, ITransport transport, CancellationToken cancel)
    {
        var type = catalog.All.First(type => type.IsQueue && type.Topic == form.Queue);
        var message = new OutgoingMessage(
            type.Topic, what.ManychatId, what.Id, type.Name, what.Payload, type.Envelope.ContentType, type.IsCommand, new Dictionary<string, string>(), type.IsQueue);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return (await transport.Publish([message], both.Token)) is [{ Kind: OutcomeKind.Done }];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The event and what is answered once it is durable, or no event and what is wrong with it.</summary>
    private async Task<(InboxEvent? What, byte[] Answer)> Read(HttpContext http, IntakeRoute route, string? ownKey, CancellationToken cancel)
    {
        var body = http.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            if (!read.IsCompleted && read.Buffer.Length <= MostBytes)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                if (read.Buffer.Length > MostBytes)
                    throw new FaultException(CommonFault.TooLarge);
                // Everything that refers to the body's own bytes ends before they are given back.
                return Judge(route, read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray(), ownKey, http.TraceIdentifier);
            }
            finally
            {
                body.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private (InboxEvent? What, byte[] Answer) Judge(IntakeRoute route, ReadOnlyMemory<byte> body, string? ownKey, string requestId)
    {
        var reading = EventReading.Of(route.Form, body);
        if (reading.Issues.Count > 0)
            return (null, IntakeAnswer.Refused(reading.Issues));
        if (route.Check(reading) is { } fault)
            throw new FaultException(fault);
        return (EventWriter.Write(reading, ownKey, requestId, clock.GetUtcNow()), IntakeAnswer.Accepted(route, reading));
    }

    // A sender that names no type means JSON, as the original took it.
    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return true;
        var type = contentType.AsSpan();
        type = (type.IndexOf(';') is var end && end >= 0 ? type[..end] : type).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= LongestOwnKey && !key.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
