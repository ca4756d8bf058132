using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>
/// A third-party widget brings what its visitor wrote. A signature is judged as any platform's; a session's token is judged here by the stored session,
/// and speaks for that session only, whatever session the body names, and as fast and as much as a visitor may write.
/// </summary>
internal sealed class ReceiveWebchat : IUseCase
{
    internal sealed record Response(Guid EventId);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webhooks/webchat", Handle)
        // A byte more than we take, so that the refusal is ours.
        .WithMetadata(new RequestSizeLimitAttribute(api.ServiceProvider.GetRequiredService<MessagingOptions>().MaxWebhookBytes + 1))
        .Public()
        .KnowsRepeats()
        .DisableRateLimiting()
        .Refuses(MessagingFaults.SignatureMissing, MessagingFaults.PayloadTooLarge, MessagingFaults.WebhookRateLimitExceeded, MessagingFaults.RateLimitExceeded);

    private static async Task Handle(
        HttpContext http, WebhookIntake intake, WebhookBudget budget, VisitorGate gate, ChatLog log, WebchatInbox inbox, Database database)
    {
        var cancel = http.RequestAborted;
        // A visitor's token beside a signature says nothing more than the signature.
        if (http.Request.Headers.ContainsKey(Platforms.WebchatHeaders.Signature) || VisitorGate.BearerOf(http.Request) is not { } token)
        {
            await intake.Take(http, "webchat", http.Request.Query["channel_id"] is [{ Length: > 0 } named] ? named : null);
            return;
        }

        if (budget.Refusal(http.Connection.RemoteIpAddress) is { } tooMany)
        {
            await tooMany.ExecuteAsync(http);
            return;
        }

        if (await gate.Find(token, cancel) is not { } visitor)
        {
            MessagingMeters.Forged(PlatformKind.Webchat);
            throw new FaultException(MessagingFaults.SignatureInvalid);
        }

        WebchatOrigins.Admit(http, visitor.Channel);
        var body = await Body(http.Request, WebchatOptions.MaxVisitorBody, cancel);
        var said = OfSession(body, visitor.Session);
        var id = Guid.Empty;
        var refused = await database.Write(async (sql, inner) =>
        {
            var posting = await log.Pass(sql, visitor.Session.Id, visitor.Channel.Id, inner);
            if (posting is null)
                id = await inbox.Add(sql, visitor.Channel.TenantId, visitor.Channel.Id, said, inner);
            return posting;
        }, cancel);
        if (refused is not null)
        {
            await (refused is Posting.TooFast fast ? fast.Refusal<object>() : (Answer<object>)MessagingFaults.SignatureInvalid).ExecuteAsync(http);
            return;
        }

        MessagingMeters.Webhook(PlatformKind.Webchat, StatusCodes.Status200OK, body.Length);
        await Envelopes.Ok("Webhook received", new Response(id)).ExecuteAsync(http);
    }

    /// <summary>What a visitor may say: a message, and of their own session.</summary>
    private static byte[] OfSession(byte[] body, WebchatSession session)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject said)
                return body;
            // Told to be somebody's by whoever holds the token; only the customer's backend can prove it.
            foreach (var name in new[] { "statuses", "website_token", "user_id", "user", "session" })
                said.Remove(name);
            said["session_id"] = session.Id.ToString();
            if (session is { IsVerified: true, Identifier: { } person })
                said["user_id"] = person;
            // Ids of a visitor are unique in their session and nowhere else.
            var inner = said["message"] as JsonObject;
            if (new[] { said["text"], said["message"], inner?["text"], inner?["content"] }.Any(IsTooLong))
                throw new FaultException(MessagingFaults.InvalidRequest, new FaultDetail("text", $"at most {WebchatOptions.MaxVisitorText} characters"));
            if ((said["message_id"] ?? inner?["message_id"] ?? inner?["id"] ?? said["id"]) is JsonValue id)
                said["message_id"] = $"{session.Id:N}:{id}";
            return Encoding.UTF8.GetBytes(said.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Nothing of it can be read, so nothing of it is somebody's word.
            return "{}"u8.ToArray();
        }
    }

    private static bool IsTooLong(JsonNode? text) => text is JsonValue value && value.TryGetValue<string>(out var said) && said.Length > WebchatOptions.MaxVisitorText;

    private static async Task<byte[]> Body(HttpRequest request, int most, CancellationToken cancel)
    {
        if (request.ContentLength > most)
            throw new FaultException(CommonFault.TooLarge);
        var buffer = new ArrayBufferWriter<byte>(1024);
        for (int read; (read = await request.Body.ReadAsync(buffer.GetMemory(4096), cancel)) > 0;)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > most)
                throw new FaultException(CommonFault.TooLarge);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
