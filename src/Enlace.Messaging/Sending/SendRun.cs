using System.Globalization;
using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Statuses;

namespace Enlace.Messaging.Sending;

/// <summary>
/// One attempt at a message: part after part, each noted before the wire and after it. What was noted before and not after is what nobody knows the end of;
/// parts that the platform took are not sent again.
/// </summary>
internal sealed class SendRun(SendTools tools, OutletDelivery delivery, Errand errand, MessagingOptions options)
{
    private const string Throttled = "throttled", Unavailable = "unavailable";

    private readonly long _since = tools.Clock.GetTimestamp();
    private Errand _errand = errand;
    private long _version = errand.Message.Version;
    private int _through;
    private int _calls;

    private OutboundMessage Message => _errand.Message;

    /// <summary>Of the part whose turn it is.</summary>
    private int Place => _errand.Places[_through];

    private Channel Channel => _errand.Channel;

    /// <summary>How long an attempt may take: a few parts; what is left over comes with the next one.</summary>
    public static TimeSpan LongestFor(MessagingOptions options) => (options.RequestTimeout * 3) + TimeSpan.FromSeconds(15);

    /// <summary>Of one part. A platform minds the time of its requests itself and says what a missing answer means; this is for one that does not.</summary>
    private TimeSpan LongestCall => options.RequestTimeout + TimeSpan.FromSeconds(5);

    public async Task<Outcome> Run(CancellationToken cancel)
    {
        for (var moves = 0; ;)
        {
            if (await Begin(cancel) is { } otherwise)
                return otherwise;
            await Failpoints.Hit("send.begun");
            var began = tools.Now;
            var result = await Call(cancel);
            await Failpoints.Hit("send.answered");
            switch (result)
            {
                case SendResult.Moved moved when moves++ == 0:
                    await Move(moved.NewRecipient, cancel);
                    break;
                case SendResult.Moved:
                    return tools.Fails(Message, Channel, "moved", "The person's address changed twice in a row");
                case SendResult.Accepted accepted when _through + 1 < _errand.Places.Count:
                    if (!HasTime)
                        return GoesOnLater(accepted, began);
                    await Advance(accepted, began, cancel);
                    break;
                case SendResult.Accepted accepted:
                    return new Outcome(OutcomeKind.Done) { Effects = (session, inner) => Take(session, accepted, began, inner) };
                default:
                    return Judge(result);
            }
        }
    }

    private bool HasTime => tools.Clock.GetElapsedTime(_since) + LongestCall < LongestFor(options);

    /// <summary>The note before the wire, with a token of the person's pace; an outcome instead, when it may not go out now.</summary>
    private async Task<Outcome?> Begin(CancellationToken cancel)
    {
        var otherwise = await tools.Database.Write(async (session, inner) =>
        {
            var pair = (From: (DateTimeOffset?)null, Now: DateTimeOffset.MinValue);
            await delivery.Hold(session, inner, (SendSql.LockPair, row => pair = (row.TimeOrNull(0), row.Time(1)), [("conversation", Message.ConversationId)]));
            if (_errand.PersonPace is { } pace)
            {
                var grant = pace.Take(pair.From, pair.Now, 1);
                if (grant.Tokens == 0)
                    return Waits("pair_pace", grant.Wait);
                await session.Leave(SendSql.MovePair, touched: null, inner, ("conversation", Message.ConversationId), ("from", grant.From));
            }

            // The first call has the token that the claim was given.
            if (_calls > 0)
                await OutletDesk.Spend(session, _errand.Line, 1, inner);
            // A status may have come in since it was read, or somebody decided: then it is looked at again.
            return await session.Execute(
                SendSql.Begin, inner, ("id", Message.Id), ("version", _version), ("attempt", _calls == 0 ? 1 : 0), ("total", _errand.Plan.Parts.Count)) == 1
                ? null
                : Waits("changed", TimeSpan.Zero);
        }, cancel);
        if (otherwise is null)
            (_version, _calls) = (_version + 1, _calls + 1);
        return otherwise;
    }

    private static Outcome Waits(string code, TimeSpan time) => new(OutcomeKind.Throttled, code, RetryAfter: time) { Reach = OutcomeReach.Subject };

    private async Task<SendResult> Call(CancellationToken cancel)
    {
        var traits = _errand.Platform.Traits;
        var wrote = _errand.Conversation.LastInboundAt;
        var context = new SendContext(
            Channel, _errand.Secrets, _errand.Address, Message.Id, traits.Window is not { } window || (wrote is { } at && tools.Clock.GetUtcNow() - at <= window))
        {
            Attempt = Message.Attempts + Message.Waits + 1,
            PartIndex = Place,
            SenderName = _errand.Plan.SenderName,
        };
        var started = tools.Clock.GetTimestamp();
        using var limit = new CancellationTokenSource(LongestCall, tools.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return await _errand.Platform.Send(_errand.Plan.Parts[Place], context, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new SendResult.Unknown(string.Create(CultureInfo.InvariantCulture, $"No answer within {LongestCall.TotalSeconds:0.#} s"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bug of ours is no proof that nothing was sent. Its text may name the person, so it goes no further as it is.
            tools.News.Broke(Message, Channel, e);
            return new SendResult.Unknown($"Our own code broke while it was sent ({e.GetType().Name})");
        }
        finally
        {
            MessagingMeters.Called(Channel.Platform, Channel.Provider, tools.Clock.GetElapsedTime(started));
        }
    }

    private Outcome Judge(SendResult result) => result switch
    {
        SendResult.Refused refused => Refuses(refused),
        SendResult.Later later => ComesLater(later),
        SendResult.Unknown unknown when _errand.ResendsUnknown => ComesLater(new SendResult.Later(SendWords.Unknown, unknown.Message)),
        // A platform that does not answer would make everything that waits unknown: its breaker counts this.
        SendResult.Unknown unknown => tools.Unknown(Message, Channel, unknown.Message, OutcomeReach.Destination),
        _ => throw new InvalidOperationException($"Nobody knows the result {result.GetType().Name}."),
    };

    private Outcome Refuses(SendResult.Refused refused) => tools.Ends(
        OutcomeKind.Refused, refused.Code, refused.Message, OutcomeReach.Subject, Message, Channel,
        row => row.Fail(refused.Code, refused.Message, retryable: false, tools.Now),
        more: async (session, cancel) =>
        {
            switch (refused.Concerns)
            {
                case RefusalConcerns.Recipient:
                    await session.Execute(SendSql.Stop, cancel, ("conversation", Message.ConversationId), ("reason", refused.Code));
                    break;
                case RefusalConcerns.Window:
                    await session.Execute(SendSql.CloseWindow, cancel, ("conversation", Message.ConversationId));
                    break;
                case RefusalConcerns.Channel:
                    await tools.Channels.Stop(session, Channel, $"{refused.Code}: {refused.Message}", cancel, Channel.Version);
                    break;
            }
        });

    private Outcome ComesLater(SendResult.Later later)
    {
        var attempts = Message.Attempts + 1;
        if (later.CostsAttempt && attempts >= Math.Min(later.MostTries ?? int.MaxValue, options.MaxAttempts))
            return tools.Fails(Message, Channel, later.Code, later.Message, retryable: true, later.Slows == WaitConcerns.Message ? OutcomeReach.Destination : OutcomeReach.Subject);

        var wait = Backoff.Of(later, attempts, Message.Waits + 1);
        MessagingMeters.Retried(Channel.Platform, later.CostsAttempt ? Unavailable : Throttled);
        // A failure counts for the breaker, a wait for the whole channel stops it, and a wait of one person concerns nobody else.
        var (kind, reach) = later.Slows switch
        {
            WaitConcerns.Channel => (OutcomeKind.Throttled, OutcomeReach.Destination),
            WaitConcerns.Message when later.CostsAttempt => (OutcomeKind.Transient, OutcomeReach.Destination),
            _ => (OutcomeKind.Throttled, OutcomeReach.Subject),
        };
        return tools.Ends(kind, later.Code, later.Message, reach, Message, Channel, row =>
        {
            row.Wait(UnixMicroseconds.Cut(tools.Now + wait));
            (row.ErrorCode, row.ErrorMessage, row.Retryable) = (later.Code, later.Message, true);
            (row.Attempts, row.Waits) = later.CostsAttempt ? (row.Attempts, 0) : (Math.Max(0, row.Attempts - 1), row.Waits + 1);
        }, wait);
    }

    /// <summary>The person has another address from now on.</summary>
    private async Task Move(string address, CancellationToken cancel)
    {
        await tools.Database.Write(
            (session, inner) => session.Execute(SendSql.Move, inner, ("conversation", Message.ConversationId), ("address", address)), cancel);
        _errand = _errand with { Address = address };
    }

    private Outcome GoesOnLater(SendResult.Accepted accepted, DateTimeOffset began) =>
        Waits("more_parts", TimeSpan.Zero) with { Effects = (session, cancel) => Take(session, accepted, began, cancel) };

    /// <summary>A part is through and another follows: noted at once, so that it is not sent again whatever happens to the rest.</summary>
    private async Task Advance(SendResult.Accepted accepted, DateTimeOffset began, CancellationToken cancel)
    {
        await tools.Database.Write(async (session, inner) =>
        {
            await delivery.Hold(session, inner);
            await Take(session, accepted, began, inner);
        }, cancel);
        await Failpoints.Hit("send.advanced");
        (_through, _version) = (_through + 1, _version + 1);
    }

    /// <summary>The platform has this part. What it told of it before we could note its id is applied now.</summary>
    private async Task Take(SqlSession session, SendResult.Accepted accepted, DateTimeOffset began, CancellationToken cancel)
    {
        var now = tools.Now;
        // The conversation, what sending knows of the person, the message: whoever reads webhooks locks them in this order too.
        await session.Leave(SendSql.Reached, touched: null, cancel, ("conversation", Message.ConversationId), ("now_at", now), ("alternate", accepted.AlternateId));
        if (accepted.RecipientId is { } corrected && corrected != _errand.Conversation.Address)
            await session.Leave(SendSql.Move, touched: null, cancel, ("conversation", Message.ConversationId), ("address", corrected));
        var (deliveredTo, readTo) = ((DateTimeOffset?)null, (DateTimeOffset?)null);
        var book = await MessageBook.Open(
            session, [Message.Id], cancel, (SendSql.LockPair, row => (deliveredTo, readTo) = (row.TimeOrNull(3), row.TimeOrNull(4)), [("conversation", Message.ConversationId)]));
        if (book.Find(Message.Id) is not { } row)
            return;
        var part = row.Take(accepted.ExternalId, Place, began);
        MessageBook.Hear(part, OutboundStatus.Sent, now, null, null);
        if (accepted.IsDelivered)
            MessageBook.Hear(part, OutboundStatus.Delivered, now, null, null);
        if (deliveredTo >= began)
            MessageBook.Hear(part, OutboundStatus.Delivered, deliveredTo.Value, null, null);
        if (readTo >= began)
            MessageBook.Hear(part, OutboundStatus.Read, readTo.Value, null, null);
        await book.HearEarly(Channel.Id, [accepted.ExternalId], cancel);
        if (row.NextPlace is not null)
            row.Wait(row.HeldUntil);
        await tools.Save(session, book, Channel, Message.Id, cancel);
    }
}
