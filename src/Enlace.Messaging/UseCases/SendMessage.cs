using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// Sends one message: durable before anything else, then worked on like everything that waits, and answered with what became of its first attempt, or with
/// the promise that it waits.
/// </summary>
internal sealed class SendMessage : IUseCase
{
    internal sealed record Request(Guid? ChannelId = null, string? Recipient = null, ContentBody? Content = null);

    /// <summary>What sending needs beside the row.</summary>
    internal sealed record Parts(
        MessagingDb Db, SendDesk Desk, Database Database, PlatformFamily Family, OutboundGuard Guard, TimeProvider Clock);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/send", Handle)
        .Example("""{"channel_id":"0198c0de-0000-7000-8000-000000000001","recipient":"573001234567","content":{"type":"text","text":"Hola"}}""")
        .Check<Request>(Check).AnswersLater().DemandsKey()
        .Refuses(
            MessagingFaults.ChannelNotFound, MessagingFaults.ChannelNotActive, MessagingFaults.UnsupportedContent, MessagingFaults.OutsideWindow, MessagingFaults.ProviderRejected,
            MessagingFaults.ProviderUnavailable);

    private static void Check(Request request, Faults faults)
    {
        faults
            .Require(request.ChannelId is not null, "channel_id", "the id of a channel")
            .Require(!string.IsNullOrWhiteSpace(request.Recipient), "recipient", Recipient.Rule);
        ContentBody.Check(request.Content, faults);
    }

    private static async Task<Answer<Enveloped<SendView>>> Handle(Request request, [AsParameters] Parts parts, CancellationToken cancel)
    {
        var (db, clock) = (parts.Db, parts.Clock);
        if (await db.LiveChannels.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.ChannelId, cancel) is not { } channel)
            return MessagingFaults.ChannelNotFound;
        if (channel.Status != ChannelStatus.Active)
            return MessagingFaults.ChannelNotActive;
        if (parts.Family.Find(channel.Platform, channel.Provider)?.Traits is not { } traits)
            return MessagingFaults.ProviderUnavailable;
        if (Recipient.Of(request.Recipient, traits) is not { } recipient)
            return Answers.Refuse<Enveloped<SendView>>(MessagingFaults.InvalidRequest, new FaultDetail("recipient", Recipient.Rule));
        var content = request.Content!.ToContent();
        if (content.Media is { } media && parts.Guard.Refuse(media.Url) is { } reason)
            return Answers.Refuse<Enveloped<SendView>>(MessagingFaults.InvalidRequest, new FaultDetail("content.media.url", reason));
        var plan = MessagePlan.Of(content, traits);
        if (plan.Refusals.Count > 0)
            return Answers.Refuse<Enveloped<SendView>>(MessagingFaults.UnsupportedContent, plan.Refusals);

        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var known = await parts.Database.Read((session, inner) => OutboundQueue.Known(session, channel, [recipient], inner), cancel);
        var window = traits.WindowOf(channel);
        if (content.Type != ContentType.Template && known.Values.FirstOrDefault() is { } person && person.IsOutside(window, now))
            return window == traits.Window ? MessagingFaults.OutsideWindow : MessagingFaults.OutsideLongWindow;

        var (message, first) = await parts.Desk.Send(channel, recipient, request.Recipient!, content, plan.Parts.Count, Promise, cancel);
        return first is null ? Promise(message) : Answer(first);
    }

    private static Answer<Enveloped<SendView>> Promise(OutboundMessage message) => Envelopes.Accepted("Message queued", SendView.Of(message));

    private static Answer<Enveloped<SendView>> Answer(OutboundMessage message) => message.Status switch
    {
        OutboundStatus.Sent or OutboundStatus.Delivered or OutboundStatus.Read => Envelopes.Ok("Message sent successfully", SendView.Of(message)),
        // Not a refusal of ours: the message exists and failed, and a repeat of the request must hear the same and send nothing.
        OutboundStatus.Failed or OutboundStatus.Expired => Answers.Of(MessagingFaults.ProviderRejected.Status, new Enveloped<SendView>(
            MessagingFaults.ProviderRejected.Code, message.ErrorMessage ?? MessagingFaults.ProviderRejected.Text, SendView.Of(message))),
        OutboundStatus.Unknown => Envelopes.Accepted("Message may have been sent; its outcome is not known yet", SendView.Of(message)),
        _ => Promise(message),
    };
}
