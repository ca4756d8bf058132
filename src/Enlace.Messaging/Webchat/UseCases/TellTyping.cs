using System.Text.Json;
using Enlace.Messaging.Data;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>Somebody of the tenant begins or stops typing an answer; open pages of the visitor show it. Nothing is stored.</summary>
internal sealed class TellTyping : IUseCase
{
    private const int MaxName = 255;

    internal sealed record Request(Guid? SessionId, bool? On, string? SenderName = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webchat/typing", Handle)
        .Check<Request>((r, faults) => faults
            .Require(r.SessionId is not null, nameof(r.SessionId), "the id of a session")
            .Require(r.On is not null, nameof(r.On), "true or false")
            .Require(r.SenderName is not { Length: > MaxName }, nameof(r.SenderName), $"at most {MaxName} characters"))
        .Answers(204)
        .Example("""{"session_id":"0198c0de-0000-7000-8000-000000000001","on":true,"sender_name":"Luis"}""")
        .Refuses(MessagingFaults.SessionNotFound);

    private static async Task<Answer<Enveloped<object>>> Handle(Request request, MessagingDb db, WebchatStore store, StreamHub hub, WireJson wire, CancellationToken cancel)
    {
        if (await store.Session(request.SessionId!.Value, cancel) is not { } session || session.TenantId != db.Tenant)
            return MessagingFaults.SessionNotFound;
        hub.Tell(session.Id, new ChatChange(0, ChatChange.Typing, JsonSerializer.SerializeToUtf8Bytes(
            new { on = request.On!.Value, sender = new ChatSender(ChatSender.Agent, request.SenderName) }, wire.Options), null));
        return Answers.NoContent<Enveloped<object>>();
    }
}
