using System.Buffers;
using System.Text;
using System.Text.Json;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Primitives;

namespace Enlace.Messaging.Webhooks;

/// <summary>Takes a webhook in: read as bytes, judged, made durable, answered, and nothing else on this path.</summary>
internal sealed class WebhookIntake(
    WebhookDoor door, WebhookWriter writer, WebhookBudget budget, PlatformFamily family, MessagingOptions options, TimeProvider clock)
{
    private const int LongestType = 255;

    /// <param name="http">The request, its body unread.</param>
    /// <param name="platform">As its address names it.</param>
    /// <param name="channelId">From the address; null when it names none.</param>
    public async Task Take(HttpContext http, string platform, string? channelId)
    {
        if (!MessagingWire.Glossary.TryRead<PlatformKind>(platform, out var kind) || !family.Of(kind).Any())
            throw new FaultException(MessagingFaults.NotFound);
        var size = 0L;
        try
        {
            if (budget.Refusal(http.Connection.RemoteIpAddress) is { } tooMany)
            {
                await tooMany.ExecuteAsync(http);
                return;
            }

            var body = await Body(http.Request, http.RequestAborted);
            size = body.Length;
            await Handle(http, kind, channelId, body);
        }
        catch (FaultException e) when (e.Fault is { Status: StatusCodes.Status401Unauthorized })
        {
            MessagingMeters.Forged(kind);
            MessagingMeters.Webhook(kind, StatusCodes.Status401Unauthorized, size);
            throw;
        }
        catch (FaultException e) when (e.Fault is not null)
        {
            MessagingMeters.Webhook(kind, e.Fault.Status, size);
            throw;
        }
        catch (BadHttpRequestException e)
        {
            MessagingMeters.Webhook(kind, e.StatusCode, size);
            throw;
        }
        catch (DatabaseUnavailableException)
        {
            MessagingMeters.Webhook(kind, StatusCodes.Status503ServiceUnavailable, size);
            throw;
        }

        MessagingMeters.Webhook(kind, http.Response.StatusCode, size);
    }

    private async Task Handle(HttpContext http, PlatformKind kind, string? channelId, byte[] body)
    {
        var (request, cancel, now) = (http.Request, http.RequestAborted, UnixMicroseconds.Cut(clock.GetUtcNow()));
        var contentType = Storable(request.ContentType ?? "", LongestType);
        var url = options.PublicUrl + request.Path + request.QueryString;
        var webhook = new RawWebhook(url, new Dictionary<string, StringValues>(request.Headers, StringComparer.OrdinalIgnoreCase), contentType, body, now);
        // An address that names no channel of ours is an unknown channel, whatever its form.
        var admission = await door.Admit(kind, channelId is null ? null : Guid.TryParse(channelId, out var id) ? id : Guid.Empty, webhook, cancel);
        if (admission.Platform is not { } platform)
            throw new FaultException(admission.Authenticity == Authenticity.Missing ? MessagingFaults.SignatureMissing : MessagingFaults.SignatureInvalid);

        var target = admission.Target ?? (admission.Signers is [var only] ? only : null);
        var stored = await writer.Add(new StoredWebhook(
            Guid.CreateVersion7(now), target?.Channel.TenantId, target?.Channel.Id, MessagingWire.Glossary.Word(kind), MessagingWire.Glossary.Word(platform.Provider),
            admission.Signers.Count == 0 ? "[]" : JsonSerializer.Serialize(admission.Signers.Select(known => known.Channel.Id)), admission.ByApp,
            SafeHeaders.Url(options.PublicUrl, request), contentType, SafeHeaders.Write(request.Headers), body, now), cancel);
        await Answer(http.Response, platform.Reply, stored, cancel);
    }

    private static Task Answer(HttpResponse response, WebhookReply reply, Guid id, CancellationToken cancel)
    {
        var body = reply.ContentType is not null
            ? Encoding.UTF8.GetBytes(reply.Body ?? "")
            : Encoding.UTF8.GetBytes($$$"""{"code":"SUCCESS","message":"Webhook received","data":{"event_id":"{{{id}}}"}}""");
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = reply.ContentType ?? "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, cancel).AsTask();
    }

    private async Task<byte[]> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > options.MaxWebhookBytes)
            throw new FaultException(MessagingFaults.PayloadTooLarge);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            if (read.Buffer.Length > options.MaxWebhookBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new FaultException(MessagingFaults.PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static string Storable(string text, int longest) => StorableTextConverter.IsStorable(text) && text.Length <= longest ? text : "";
}
