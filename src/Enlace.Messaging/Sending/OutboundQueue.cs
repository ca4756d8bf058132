using System.Text.Json;
using Enlace.Kernel.Events.Outlets;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Statuses;

namespace Enlace.Messaging.Sending;

/// <summary>Queues messages: their rows and their deliveries are one commit, one message or many.</summary>
internal sealed class OutboundQueue(OutletDesk outlets, ChannelLine line, PlatformFamily family, WireJson json)
{
    /// <summary>The persons of a channel by their keys, and those that nobody wrote to before, who are added.</summary>
    /// <param name="session">The transaction of whoever queues.</param>
    /// <param name="channel">Theirs.</param>
    /// <param name="recipients">Each once.</param>
    /// <param name="now">Of the commit.</param>
    /// <param name="cancel">Stops the wait.</param>
    public static async Task<IReadOnlyDictionary<string, Person>> Persons(
        SqlSession session, Channel channel, IReadOnlyCollection<Recipient> recipients, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await Known(session, channel, recipients, cancel);
        Recipient[] fresh = [.. recipients.Where(recipient => !known.ContainsKey(recipient.Key)).DistinctBy(recipient => recipient.Key)];
        if (fresh.Length == 0)
            return known;
        foreach (var (id, key) in await session.Query(
            QueueSql.AddPersons, row => (row.Guid(0), row.Text(1)), cancel, QueueSql.NewPersons(session, channel, fresh, now)))
            known[key] = new Person(id, key, null, null, null);
        // Whoever is still missing was added by somebody else meanwhile.
        Recipient[] others = [.. fresh.Where(recipient => !known.ContainsKey(recipient.Key))];
        if (others.Length > 0)
        {
            foreach (var (key, person) in await Known(session, channel, others, cancel))
                known[key] = person;
        }

        return known;
    }

    /// <summary>Those of them whom the channel knows.</summary>
    public static async Task<Dictionary<string, Person>> Known(SqlSession session, Channel channel, IReadOnlyCollection<Recipient> recipients, CancellationToken cancel)
    {
        string[] keys = [.. recipients.Select(recipient => recipient.Key).Distinct()];
        var persons = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var (person, alternate) in await session.Query(
            QueueSql.Persons, row => (new Person(row.Guid(0), row.Text(1), row.TimeOrNull(2), row.TextOrNull(3), row.TimeOrNull(4)), row.TextOrNull(5)), cancel,
            ("channel", channel.Id), ("keys", keys)))
        {
            // Whoever has that key is meant before whoever has it as a second id.
            persons[person.Key] = person;
            if (alternate is not null)
                persons.TryAdd(alternate, person);
        }

        return persons;
    }

    /// <summary>Queues messages of one channel and one content.</summary>
    public async Task Put(SqlSession session, Channel channel, OutboundLoad load, IReadOnlyList<NewOutbound> messages, DateTimeOffset now, CancellationToken cancel)
    {
        await session.Execute(QueueSql.AddMessages, cancel, QueueSql.NewMessages(session, channel, load, messages, now));
        await Deliver(session, channel, messages.Select(one => (one.Id, one.Conversation)), cancel);
    }

    /// <summary>Stands messages in the queue again whose rows say already that they wait.</summary>
    public Task PutAgain(SqlSession session, Channel channel, IReadOnlyCollection<MessageRow> rows, CancellationToken cancel) =>
        Deliver(session, channel, rows.Select(row => (row.Id, row.Conversation)), cancel);

    private async Task Deliver(SqlSession session, Channel channel, IEnumerable<(Guid Message, Guid Conversation)> messages, CancellationToken cancel)
    {
        var destination = await line.Open(session, channel, family.Find(channel.Platform, channel.Provider)?.Traits, cancel);
        await outlets.Put(
            session, destination, SendOrder.TypeName, channel.TenantId,
            [.. messages.Select(one => new OutletMessage(one.Conversation.ToString(), JsonSerializer.SerializeToUtf8Bytes(new SendOrder(one.Message), json.Options)))], cancel);
    }
}
