using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Broadcasts;

/// <summary>Makes messages out of recipients: their rows, their deliveries and the notes of the items are one commit, so each gets exactly one result.</summary>
internal sealed class BroadcastExpander(OutboundQueue queue)
{
    /// <summary>In the transaction that moves the lane on.</summary>
    /// <param name="session">That transaction.</param>
    /// <param name="broadcast">Its id.</param>
    /// <param name="lane">How these are reached.</param>
    /// <param name="content">JSON, as messages keep it.</param>
    /// <param name="isTemplate">Whether it may be sent outside the window.</param>
    /// <param name="items">Of this lane, each person once.</param>
    /// <param name="now">Of the commit.</param>
    /// <param name="cancel">Stops the wait.</param>
    public async Task Expand(
        SqlSession session, Guid broadcast, BroadcastLane lane, string content, bool isTemplate, IReadOnlyList<BroadcastItem> items, DateTimeOffset now, CancellationToken cancel)
    {
        var recipients = Known(lane, items);
        var persons = lane.Channel is { } channel && recipients.Count > 0
            ? await OutboundQueue.Persons(session, channel, recipients, now, cancel)
            : new Dictionary<string, Person>();
        var verdicts = Judge(lane, items, persons, isTemplate, now);

        BroadcastVerdict[] sends = [.. verdicts.Where(verdict => verdict.Refusal is null)];
        if (sends.Length > 0)
        {
            await queue.Put(session, lane.Channel!, new OutboundLoad(content, lane.Parts, broadcast), Array.ConvertAll(
                sends, verdict => new NewOutbound(verdict.Item.Message, persons[verdict.Recipient!.Key].Conversation, verdict.Item.Recipient)), now, cancel);
            await BroadcastSql.Mark(session, broadcast, lane.Word, sends, cancel);
        }

        BroadcastVerdict[] fails = [.. verdicts.Where(verdict => verdict.Refusal is not null)];
        if (fails.Length > 0)
            await BroadcastSql.Mark(session, broadcast, lane.Word, fails, cancel);
    }

    /// <summary>What would become of them, changing nothing.</summary>
    public static async Task<IReadOnlyList<BroadcastVerdict>> Foresee(
        SqlSession session, BroadcastLane lane, bool isTemplate, IReadOnlyList<BroadcastItem> items, DateTimeOffset now, CancellationToken cancel)
    {
        var recipients = Known(lane, items);
        var persons = lane.Channel is { } channel && recipients.Count > 0 ? await OutboundQueue.Known(session, channel, recipients, cancel) : [];
        return Judge(lane, items, persons, isTemplate, now);
    }

    private static IReadOnlyList<Recipient> Known(BroadcastLane lane, IReadOnlyList<BroadcastItem> items) => lane is { Refusal: null, Traits: { } traits }
        ? [.. items.Select(item => Recipient.Of(item.Recipient, traits)).OfType<Recipient>()]
        : [];

    private static List<BroadcastVerdict> Judge(
        BroadcastLane lane, IReadOnlyList<BroadcastItem> items, IReadOnlyDictionary<string, Person> persons, bool isTemplate, DateTimeOffset now) =>
        [.. items.Select(item =>
        {
            var recipient = lane.Traits is { } traits ? Recipient.Of(item.Recipient, traits) : null;
            var person = recipient is null ? null : persons.GetValueOrDefault(recipient.Key);
            return new BroadcastVerdict(item, recipient, Refuse(lane, recipient, person, isTemplate, now));
        })];

    private static SendError? Refuse(BroadcastLane lane, Recipient? recipient, Person? person, bool isTemplate, DateTimeOffset now) => (recipient, person) switch
    {
        _ when lane.Refusal is { } refusal => refusal,
        (null, _) => new SendError(BroadcastWords.InvalidRecipient, $"The recipient must be {Recipient.Rule}", false),
        // A broadcast goes to many who did not ask for it today; who turned it away once is not tried again by one.
        (_, { StoppedReason: { } reason }) => new SendError(BroadcastWords.Stopped, $"Nothing may be sent to this person: {reason}", false),
        // Not the longer window of people who answer: a broadcast is no answer, and Meta takes the permission away from who uses it so.
        (_, not null) when !isTemplate && person.IsOutside(lane.Traits!.Window, now) =>
            new SendError(BroadcastWords.OutsideWindow, MessagingFaults.OutsideWindow.Text, false),
        _ => null,
    };
}
