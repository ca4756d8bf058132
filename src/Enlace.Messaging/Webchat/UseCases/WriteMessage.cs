using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The visitor writes, sends a file or presses a button. The page's own id of it makes a repeat one message.</summary>
internal sealed class WriteMessage : IUseCase
{
    private const int MaxText = WebchatOptions.MaxVisitorText, MaxPayload = 1000, MaxClientId = 128;

    internal sealed record Request(
        string? ClientMessageId, string? Type, string? Text = null, Guid? UploadId = null, string? Payload = null, Guid? ReplyTo = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/messages", Handle)
        .WithMetadata(new RequestSizeLimitAttribute(WebchatOptions.MaxVisitorBody))
        .Check<Request>(Check)
        .Answers(201)
        .Example("""{"client_message_id":"c-1","type":"text","text":"Hola"}""")
        .Refuses(MessagingFaults.SessionUnknown, MessagingFaults.ChannelNotActive, MessagingFaults.RateLimitExceeded);

    private static void Check(Request r, Faults faults) => faults
        .Require(r.ClientMessageId is { Length: > 0 and <= MaxClientId }, nameof(r.ClientMessageId), $"1 to {MaxClientId} characters")
        .Require(r.Type is "text" or "image" or "file" or "postback", nameof(r.Type), "text, image, file or postback")
        .Require(r.Text is not { Length: > MaxText }, nameof(r.Text), $"at most {MaxText} characters")
        .Require(r.Type is not "text" || !string.IsNullOrWhiteSpace(r.Text), nameof(r.Text), $"1 to {MaxText} characters")
        .Require(r.Type is not ("image" or "file") || r.UploadId is not null, nameof(r.UploadId), "the id of an upload")
        .Require(r.Type is "image" or "file" || r.UploadId is null, nameof(r.UploadId), "only with type image or file")
        .Require(r.Type is not "postback" || r.Payload is { Length: > 0 and <= MaxPayload }, nameof(r.Payload), $"1 to {MaxPayload} characters");

    private static async Task<Answer<Enveloped<VisitorMessage>>> Handle(
        Request request, HttpContext http, VisitorGate gate, ChatLog log, TimeProvider clock, CancellationToken cancel)
    {
        var visitor = await gate.Enter(http, cancel);
        if (!visitor.Channel.IsActive)
            return MessagingFaults.ChannelNotActive;
        var session = visitor.Session;
        var posted = await log.Post(session.Id, session.ChannelId, new NewChatMessage(
            Guid.CreateVersion7(clock.GetUtcNow()), IsInbound: true, request.Type!, new ChatSender(ChatSender.Visitor, session.Name))
        {
            Text = request.Text,
            Payload = request.Payload,
            ReplyTo = request.ReplyTo,
            ClientMessageId = request.ClientMessageId,
            UploadId = request.UploadId,
        }, cancel);
        return posted switch
        {
            Posting.Written written => Envelopes.Created($"{KernelPipeline.ApiPrefix}/webchat/messages/{written.Message.Id}", "Message received", written.Message),
            Posting.Known known => Envelopes.Ok("Message received", known.Message),
            Posting.TooFast fast => fast.Refusal<Enveloped<VisitorMessage>>(),
            Posting.NoUpload => Answers.Refuse<Enveloped<VisitorMessage>>(MessagingFaults.InvalidRequest, new FaultDetail("upload_id", "an upload of this session that was not sent before")),
            _ => MessagingFaults.SessionUnknown,
        };
    }
}
