using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Persons;
using Enlace.Messaging.Sending;
using Enlace.Messaging.Statuses;

namespace Enlace.Messaging.UseCases;

/// <summary>
/// A person decides what the program may not: a message that failed, or of which nobody knows whether it was sent, goes out again or is given up. One that
/// still waits can be given up too.
/// </summary>
internal sealed class DecideOutbound : IUseCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Route(api, "retry", again: true);
        Route(api, "fail", again: false);
    }

    private static void Route(IEndpointRouteBuilder api, string verb, bool again) => api
        .MapPost($"/messages/outbound/{{id}}/{verb}", (
                string id, MessagingDb db, UnitOfWork unit, OutboundQueue queue, Outbox outbox, CurrentCaller caller, TimeProvider clock, CancellationToken cancel) =>
            Handle(id, again, db, unit, queue, outbox, caller.Caller, UnixMicroseconds.Cut(clock.GetUtcNow()), cancel))
        .Allow(Role.Administrator, Role.Operator)
        .Refuses(MessagingFaults.MessageNotFound, MessagingFaults.NotUndecided, MessagingFaults.ChannelNotFound);

    private static async Task<Answer<Enveloped<SendView>>> Handle(
        string id, bool again, MessagingDb db, UnitOfWork unit, OutboundQueue queue, Outbox outbox, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var known) || await db.Outbound.AsNoTracking().SingleOrDefaultAsync(one => one.Id == known, cancel) is not { } message)
            return MessagingFaults.MessageNotFound;
        var channel = await db.LiveChannels.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.ChannelId, cancel);
        if (channel is null && again)
            return MessagingFaults.ChannelNotFound;
        return await unit.Commit(() => Envelopes.Ok(again ? "Message queued again" : "Message given up", SendView.Of(message)), async (session, inner) =>
        {
            var book = await MessageBook.Open(session, [known], inner);
            var row = book.Find(known)!;
            if (again)
                Retry(row);
            else
                GiveUp(row, now, caller);
            await book.Save(outbox, now, inner);
            if (again)
                await queue.PutAgain(session, channel!, [row], inner);
            (message.Status, message.ErrorCode, message.ErrorMessage, message.Retryable, message.NextAttemptAt, message.FailedAt, message.Attempts) =
                (row.Status, row.ErrorCode, row.ErrorMessage, row.Retryable, row.NextAttemptAt, row.FailedAt, row.Attempts);
        }, cancel);
    }

    /// <summary>The parts that failed, and those that were not sent or that nobody knows; the others arrived or are on their way.</summary>
    private static void Retry(MessageRow row)
    {
        if (row.Status is not (OutboundStatus.Failed or OutboundStatus.Unknown or OutboundStatus.Expired))
            throw new FaultException(MessagingFaults.NotUndecided);
        // Nothing is left of what was to be said, nor of whom to say it to.
        if (row.Recipient == PersonalMembers.Erased)
            throw new FaultException(MessagingFaults.NotUndecided.Saying("The person was forgotten; nothing is left to send"));
        row.LetGo();
        row.SendAgain([.. row.Parts.Where(part => !part.IsSuperseded && part.State.Status == OutboundStatus.Failed)]);
        (row.Attempts, row.Waits, row.ErrorCode, row.ErrorMessage, row.Retryable) = (0, 0, null, null, null);
    }

    private static void GiveUp(MessageRow row, DateTimeOffset now, Caller caller)
    {
        if (row.Status is not (OutboundStatus.Queued or OutboundStatus.Unknown))
            throw new FaultException(MessagingFaults.NotUndecided);
        row.Fail(SendWords.GivenUp, $"Given up by {caller.Id}", retryable: false, now);
    }
}
