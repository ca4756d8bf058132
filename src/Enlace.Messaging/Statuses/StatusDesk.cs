using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Statuses;

/// <summary>Applies what platforms tell of our messages. In any order, any number of times: evidence is kept, and a message's status only rises.</summary>
internal sealed class StatusDesk(Outbox outbox, OutboundQueue queue, OutboundNews outcomes, MessagingOptions options)
{
    /// <summary>A failure that is told without a code.</summary>
    private const string NoCode = "failed";

    /// <summary>Applies the news of one channel, in a batch.</summary>
    /// <param name="session">The transaction of whoever read the webhook; what is applied here and what is noted there is one.</param>
    /// <param name="channel">Whose news they are; an id of another channel's message is nobody's.</param>
    /// <param name="news">In the order in which they were told.</param>
    /// <param name="webhookEvent">What told them.</param>
    /// <param name="now">For platforms that tell no time.</param>
    /// <param name="cancel">Stops the wait.</param>
    public async Task Apply(SqlSession session, Channel channel, IReadOnlyList<StatusNews> news, Guid? webhookEvent, DateTimeOffset now, CancellationToken cancel)
    {
        if (news.Count == 0)
            return;
        var known = await KnownIds(session, channel, news, cancel);
        var covered = new List<(StatusNews Told, string External, Guid Message)>();
        foreach (var told in news.Where(told => told is { ExternalId: null, Watermark: not null, Recipient: not null }))
            covered.AddRange(await RaiseWatermark(session, channel, told, cancel));
        // Before the messages are locked, as whoever sends locks a person before a message.
        foreach (var (message, at) in news.Where(told => told.ClosesWindow && told.ExternalId is not null && known.ContainsKey(told.ExternalId))
            .Select(told => (Message: known[told.ExternalId!], At: told.At < now ? told.At.Value : now)).Order())
            await session.Execute(BookSql.CloseWindow, cancel, ("message", message), ("at", UnixMicroseconds.Cut(at)));

        var book = await MessageBook.Open(session, [.. known.Values.Concat(covered.Select(one => one.Message)).Distinct()], cancel);
        var early = new List<(SqlText, (string, object?)[])>();
        var persons = new HashSet<(Guid Conversation, string Reason)>();
        var again = new HashSet<MessageRow>();
        foreach (var told in news.Where(told => told.ExternalId is { Length: > 0 and <= Channel.MaxAddress }))
        {
            if (known.TryGetValue(told.ExternalId!, out var id) && book.Find(id) is { } row)
                Hear(book, row, told, webhookEvent, now, persons, again);
            else
                early.Add((BookSql.KeepEarly, Early(channel, told, webhookEvent, now)));
        }

        foreach (var (told, external, message) in covered)
            HearWatermark(book, book.Find(message), external, told, webhookEvent, now);
        if (early.Count > 0)
            await session.Batch(cancel, early);
        foreach (var group in persons.GroupBy(person => person.Reason, person => person.Conversation))
            await session.Execute(BookSql.StopPerson, cancel, ("ids", group.ToArray()), ("reason", group.Key));
        outcomes.Tell(session, channel, await book.Save(outbox, now, cancel));
        if (again.Count > 0)
            await queue.PutAgain(session, channel, again, cancel);
    }

    private void Hear(
        MessageBook book, MessageRow row, StatusNews told, Guid? webhookEvent, DateTimeOffset now, HashSet<(Guid, string)> persons, HashSet<MessageRow> again)
    {
        // Our own id came back with an id that we do not know: it is that of the part whose answer we never had.
        var known = row.PartsSent;
        var part = row.Parts.Find(part => part.ExternalId == told.ExternalId) ?? row.Take(told.ExternalId!, row.NextPlace ?? row.Total - 1);
        var code = told.Status == OutboundStatus.Failed ? told.ErrorCode ?? NoCode : told.ErrorCode;
        book.Note(new Evidence(row.Id, part.ExternalId, told.Status, told.At, now, code, told.ErrorMessage, webhookEvent));
        if (told.StopsRecipient)
            persons.Add((row.Conversation, code ?? NoCode));
        if (told is { Status: OutboundStatus.Failed, SendsAgain: { } later } && !part.IsSuperseded && !part.State.HasArrived
            && row.Attempts < Math.Min(later.MostTries ?? int.MaxValue, options.MaxAttempts))
        {
            var tries = Math.Max(1, row.Attempts);
            row.SendAgain(part);
            row.PutOff(UnixMicroseconds.Cut(now + Backoff.Of(later, tries, tries)), later.Slows == WaitConcerns.Channel);
            (row.ErrorCode, row.ErrorMessage, row.Retryable) = (code, told.ErrorMessage, true);
            again.Add(row);
            return;
        }

        MessageBook.Hear(part, told.Status, told.At ?? now, code, told.ErrorMessage);
        // An unknown outcome that turns out well, of a message with more to come: it goes on from there.
        if (row.Status == OutboundStatus.Unknown && row.PartsSent > known && row.PartsSent < row.Total && part.State.Status != OutboundStatus.Failed)
        {
            row.Wait();
            again.Add(row);
        }
    }

    private static void HearWatermark(MessageBook book, MessageRow? row, string external, StatusNews told, Guid? webhookEvent, DateTimeOffset now)
    {
        // Locked since it was looked up, so it is judged again.
        if (row?.Parts.Find(part => part.ExternalId == external && part.BeganAt <= told.Watermark && !part.IsSuperseded) is not { } part)
            return;
        book.Note(new Evidence(row.Id, external, told.Status, told.At ?? told.Watermark, now, null, null, webhookEvent));
        MessageBook.Hear(part, told.Status, told.At ?? told.Watermark!.Value, null, null);
    }

    /// <summary>Which of the ids belong to messages of this channel, by the platform's id and by our own where it came back.</summary>
    private static async Task<Dictionary<string, Guid>> KnownIds(SqlSession session, Channel channel, IReadOnlyList<StatusNews> news, CancellationToken cancel)
    {
        var externals = news.Select(told => told.ExternalId).OfType<string>().Distinct().ToArray();
        var known = externals.Length == 0 ? [] : (await session.Query(
            BookSql.ByExternalId, row => (row.Text(0), row.Guid(1)), cancel, ("channel", channel.Id), ("externals", externals))).ToDictionary();
        var ours = news.Where(told => told is { ExternalId: { } external, OurId: not null } && !known.ContainsKey(external)).ToArray();
        if (ours.Length == 0)
            return known;
        var own = (await session.Query(
            BookSql.OfChannel, row => row.Guid(0), cancel, ("channel", channel.Id), ("ids", ours.Select(told => told.OurId!.Value).Distinct().ToArray()))).ToHashSet();
        foreach (var told in ours.Where(told => own.Contains(told.OurId!.Value)))
            known[told.ExternalId!] = told.OurId!.Value;
        return known;
    }

    /// <summary>Kept with the person first, so that a message whose id is not durable yet meets it there; then what it covers already is looked up.</summary>
    private static async Task<IEnumerable<(StatusNews, string, Guid)>> RaiseWatermark(SqlSession session, Channel channel, StatusNews told, CancellationToken cancel)
    {
        var conversations = (await session.Query(BookSql.PersonsCalled, row => row.Guid(0), cancel, ("channel", channel.Id), ("who", told.Recipient))).ToArray();
        var isRead = told.Status == OutboundStatus.Read;
        foreach (var conversation in conversations.Order())
        {
            await session.Execute(BookSql.RaiseWatermark, cancel,
                ("conversation", conversation), ("delivered", isRead ? null : told.Watermark), ("read", isRead ? told.Watermark : null));
        }

        var covered = await session.Query(
            BookSql.BelowWatermark, row => (row.Text(0), row.Guid(1)), cancel, ("conversations", conversations), ("to", told.Watermark), ("read", isRead ? 1 : 0));
        return covered.Select(pair => (told, pair.Item1, pair.Item2));
    }

    private static (string, object?)[] Early(Channel channel, StatusNews told, Guid? webhookEvent, DateTimeOffset now) =>
    [
        ("channel", channel.Id), ("external", told.ExternalId), ("status", MessagingWire.Glossary.Word(told.Status)), ("at", told.At), ("told", now),
        ("code", told.ErrorCode), ("error", told.ErrorMessage), ("event", webhookEvent),
    ];
}
