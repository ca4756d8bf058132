using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>
/// Somebody of the tenant answers a visitor. The answer goes the way of every message of ours: durable first, behind what waits for that visitor, held while
/// the channel is stopped, and told of as it comes further.
/// </summary>
internal sealed class AnswerVisitor : IUseCase
{
    private const int MaxText = 4000, MaxName = 255;

    private static readonly SqlText Know = WebchatSql.Of("""
        UPDATE messaging.conversations SET name = coalesce(@name, name), alternate_id = coalesce(alternate_id, @person) WHERE id = @id
        """);

    internal sealed record Request(Guid? SessionId, string? UserId, string? Text, string? SenderName = null);

    /// <param name="Seq">Its number in the session; null while it is not written there.</param>
    internal sealed record Response(Guid Id, Guid SessionId, string? UserId, string Type, string Text, DateTimeOffset Timestamp, string Status, long? Seq);

    /// <summary>What answering needs beside the request.</summary>
    internal sealed record Parts(MessagingDb Db, WebchatStore Store, SendDesk Desk, TimeProvider Clock);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/webchat/messages", Handle)
        .Check<Request>((r, faults) => faults
            .Require(r.SessionId is not null, nameof(r.SessionId), "the id of a session")
            .Require(r.Text is { Length: <= MaxText } && !string.IsNullOrWhiteSpace(r.Text), nameof(r.Text), $"1 to {MaxText} characters")
            .Require(r.SenderName is not { Length: > MaxName }, nameof(r.SenderName), $"at most {MaxName} characters"))
        .AnswersLater()
        .Example("""{"session_id":"0198c0de-0000-7000-8000-000000000001","user_id":"customer-42","text":"¿En qué te ayudo?","sender_name":"Luis"}""")
        .Refuses(MessagingFaults.SessionNotFound, MessagingFaults.ChannelNotActive, MessagingFaults.ProviderRejected);

    private static async Task<Answer<Enveloped<Response>>> Handle(Request request, [AsParameters] Parts parts, CancellationToken cancel)
    {
        var (db, store) = (parts.Db, parts.Store);
        if (await store.Session(request.SessionId!.Value, cancel) is not { } session || session.TenantId != db.Tenant)
            return MessagingFaults.SessionNotFound;
        if (await db.LiveChannels.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.ChannelId, cancel) is not { } channel)
            return MessagingFaults.SessionNotFound;
        if (channel.Status != ChannelStatus.Active)
            return MessagingFaults.ChannelNotActive;
        if (!session.IsOpen(parts.Clock.GetUtcNow()))
            return MessagingFaults.ProviderRejected.Saying("The session has ended");

        var key = session.Id.ToString();
        var content = new MessageContent(ContentType.Text, request.Text) { SenderName = request.SenderName };
        var (message, outcome) = await parts.Desk.Send(channel, new Recipient(key, key), key, content, parts: 1, Promise, cancel, (sql, conversation, inner) =>
            sql.Execute(Know, inner, ("id", conversation), ("name", session.Name), ("person", session.IsVerified ? session.Identifier : null)));
        return outcome?.Status switch
        {
            OutboundStatus.Sent or OutboundStatus.Delivered or OutboundStatus.Read =>
                Envelopes.Ok("Message sent successfully", View(message, "sent", await store.SeqOf(message.Id, cancel))),
            OutboundStatus.Failed or OutboundStatus.Expired => Answers.Of(MessagingFaults.ProviderRejected.Status, new Enveloped<Response>(
                MessagingFaults.ProviderRejected.Code, outcome.ErrorMessage ?? MessagingFaults.ProviderRejected.Text, View(message, MessagingWire.Glossary.Word(outcome.Status), null))),
            _ => Promise(message),
        };

        Answer<Enveloped<Response>> Promise(OutboundMessage queued) =>
            Envelopes.Accepted("Message queued", View(queued, MessagingWire.Glossary.Word(OutboundStatus.Queued), null));

        Response View(OutboundMessage of, string status, long? seq) =>
            new(of.Id, session.Id, request.UserId ?? session.Identifier, ChatSender.Agent, request.Text!, of.Timestamp, status, seq);
    }
}
