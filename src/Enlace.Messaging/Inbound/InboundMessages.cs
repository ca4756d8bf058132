using System.Text.Json;
using Enlace.Contracts.Messaging;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Inbound;

/// <summary>Puts away what persons did, each thing once for ever, with their conversations, and tells of it.</summary>
internal sealed partial class InboundMessages(
    MessagingDb db, PlatformFamily family, WireJson json, Acknowledgements acknowledgements, TimeProvider clock, ILogger<InboundMessages> logger)
{
    private const int MaxType = 50;

    /// <summary>Within the transaction that notes that their webhooks were read.</summary>
    public async Task Store(SqlSession session, IReadOnlyList<InboundArrival> arrivals, CancellationToken cancel)
    {
        if (arrivals.Count == 0)
            return;
        var news = await FirstTime(session, arrivals, cancel);
        if (news.Count > 0)
        {
            var people = await Meet(session, news, cancel);
            await Add(session, [.. news.Where(arrival => arrival.IsKept).Select(arrival => (arrival, people[arrival].ConversationId, NewId()))], cancel);
            foreach (var gone in news.Where(arrival => arrival.IsDeletion && arrival.What.ContextExternalId is not null))
                await Unsend(session, gone, cancel);
        }

        var alive = arrivals.Where(arrival => !arrival.IsEcho).ToArray();
        if (alive.Length > 0)
            await session.Execute(InboundSql.Live, cancel, ("at", UnixMicroseconds.Cut(clock.GetUtcNow())), ("ids", alive.Select(arrival => arrival.Channel.Id).Distinct().ToArray()));
    }

    private async Task<IReadOnlyList<InboundArrival>> FirstTime(SqlSession session, IReadOnlyList<InboundArrival> arrivals, CancellationToken cancel)
    {
        // In one order everywhere, so that two readers never wait for each other.
        var keys = arrivals.Select(arrival => arrival.Key).Distinct().Order().ToArray();
        var fresh = new HashSet<Guid>();
        if (session.Engine == DbEngine.Postgres)
        {
            fresh.UnionWith(await session.Query(InboundSql.SeeMany, row => row.Guid(0), cancel, ("keys", keys)));
        }
        else
        {
            foreach (var key in keys)
            {
                if (await session.Execute(InboundSql.See, cancel, ("key", key)) == 1)
                    fresh.Add(key);
            }
        }

        var news = arrivals.Where(arrival => fresh.Remove(arrival.Key)).ToArray();
        var isNew = news.ToHashSet();
        session.AfterCommit(() =>
        {
            foreach (var arrival in arrivals)
            {
                if (isNew.Contains(arrival))
                    acknowledgements.Ask(arrival.Channel, arrival.What);
                if (!isNew.Contains(arrival))
                    MessagingMeters.Duplicate(arrival.Channel.Platform);
                else if (arrival.IsAlive)
                    MessagingMeters.Received(arrival.Channel.Platform);
            }
        });
        return news;
    }

    /// <summary>Finds or makes the conversation of each.</summary>
    private async Task<Dictionary<InboundArrival, PersonNews>> Meet(SqlSession session, IReadOnlyList<InboundArrival> news, CancellationToken cancel)
    {
        var known = await KnownByAlternate(session, news, cancel);
        var (people, of) = (new Dictionary<(Guid, string), PersonNews>(), new Dictionary<InboundArrival, PersonNews>());
        foreach (var arrival in news)
        {
            var key = KeyOf(arrival);
            // Who writes under the second id alone is the one who wrote under both before.
            key = known.GetValueOrDefault((arrival.Channel.Id, key), key);
            if (!people.TryGetValue((arrival.Channel.Id, key), out var person))
                people[(arrival.Channel.Id, key)] = person = new PersonNews(arrival.Channel, key);
            person.Add(arrival);
            of[arrival] = person;
        }

        PersonNews[] all = [.. people.Values.OrderBy(person => person.Channel.Id).ThenBy(person => person.UserKey, StringComparer.Ordinal)];
        foreach (var (id, channel, userKey) in session.Engine == DbEngine.Postgres ? await MeetTogether(session, all, cancel) : await MeetEach(session, all, cancel))
            people[(channel, userKey)].ConversationId = id;
        foreach (var person in all.Where(person => person.AlternateId is not null && (person.LastInboundAt ?? (object?)person.StoppedReason) is not null))
        {
            await session.Execute(InboundSql.MeetAgain, cancel, ("channel", person.Channel.Id), ("user_key", person.UserKey), ("alternate", person.AlternateId),
                ("last", person.LastInboundAt ?? DateTimeOffset.UnixEpoch), ("stopped", person.StoppedReason));
        }

        return of;
    }

    private string KeyOf(InboundArrival arrival) => Storable.Id(PhoneIdentity.KeyOf(
        arrival.What.SenderId, family.Find(arrival.Channel.Platform, arrival.Channel.Provider)?.Traits.HasPhoneNumbers is true), Channel.MaxAddress);

    private async Task<Dictionary<(Guid, string), string>> KnownByAlternate(SqlSession session, IReadOnlyList<InboundArrival> news, CancellationToken cancel)
    {
        var alone = news.Where(arrival => arrival.What.AlternateId is null).Select(KeyOf).Distinct().ToArray();
        if (alone.Length == 0)
            return [];
        var rows = await session.Query(InboundSql.ByAlternate, row => (Channel: row.Guid(0), Alternate: row.Text(1), Key: row.Text(2)), cancel,
            ("channels", news.Select(arrival => arrival.Channel.Id).Distinct().ToArray()), ("ids", alone));
        var known = new Dictionary<(Guid, string), string>();
        foreach (var (channel, alternate, key) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
            known.TryAdd((channel, alternate), key);
        return known;
    }

    private Task<List<(Guid Id, Guid Channel, string UserKey)>> MeetTogether(SqlSession session, PersonNews[] all, CancellationToken cancel)
    {
        return session.Query(InboundSql.MeetMany, Met, cancel,
            ("tenant", db.Tenant), ("ids", Each(_ => NewId())), ("channels", Each(person => person.Channel.Id)), ("platforms", Each(person => Word(person.Channel))),
            ("user_keys", Each(person => person.UserKey)), ("addresses", Each(person => person.Address)), ("alternates", Each(person => person.AlternateId)),
            ("names", Each(person => person.Name)), ("lasts", Each(person => person.LastInboundAt)), ("stops", Each(person => person.StoppedReason)));

        T[] Each<T>(Func<PersonNews, T> get) => [.. all.Select(get)];
    }

    private async Task<List<(Guid Id, Guid Channel, string UserKey)>> MeetEach(SqlSession session, PersonNews[] all, CancellationToken cancel)
    {
        var met = new List<(Guid, Guid, string)>();
        foreach (var person in all)
        {
            met.AddRange(await session.Query(InboundSql.Meet, Met, cancel,
                ("id", NewId()), ("tenant", db.Tenant), ("channel", person.Channel.Id), ("platform", Word(person.Channel)), ("user_key", person.UserKey),
                ("address", person.Address), ("alternate", person.AlternateId), ("name", person.Name), ("last", person.LastInboundAt), ("stopped", person.StoppedReason)));
        }

        return met;
    }

    private async Task Add(SqlSession session, (InboundArrival Arrival, Guid Conversation, Guid Id)[] rows, CancellationToken cancel)
    {
        if (rows.Length == 0)
            return;
        var messages = Array.ConvertAll(rows, row => Row(row.Arrival, row.Conversation, row.Id));
        if (session.Engine == DbEngine.Postgres)
        {
            await session.Execute(InboundSql.AddMany, cancel,
                ("tenant", db.Tenant), ("ids", Each(row => row.Id)), ("channels", Each(row => row.ChannelId)), ("conversations", Each(row => row.ConversationId)),
                ("platforms", Each(row => MessagingWire.Glossary.Word(row.Platform))), ("webhooks", Each(row => row.WebhookEventId!.Value)), ("externals", Each(row => row.ExternalId)),
                ("senders", Each(row => row.SenderId)), ("names", Each(row => row.SenderName)), ("types", Each(row => row.Type)), ("texts", Each(row => row.Text)),
                ("medias", Each(row => row.Media)), ("postbacks", Each(row => row.Postback)), ("references", Each(row => row.Reference)),
                ("contexts", Each(row => row.ContextExternalId)), ("received", Each(row => row.ReceivedAt)), ("sent", Each(row => row.SentAt)));
        }
        else
        {
            foreach (var row in messages)
            {
                await session.Execute(InboundSql.Add, cancel,
                    ("id", row.Id), ("tenant", row.TenantId), ("channel", row.ChannelId), ("conversation", row.ConversationId), ("platform", MessagingWire.Glossary.Word(row.Platform)),
                    ("webhook", row.WebhookEventId), ("external", row.ExternalId), ("sender", row.SenderId), ("name", row.SenderName), ("type", row.Type), ("text", row.Text),
                    ("media", row.Media), ("postback", row.Postback), ("reference", row.Reference), ("context", row.ContextExternalId), ("received", row.ReceivedAt), ("sent", row.SentAt));
            }
        }

        foreach (var (message, arrival) in messages.Zip(rows, (message, row) => (message, row.Arrival)).Where(pair => pair.Item2.IsAlive))
        {
            db.Publish(new MessageReceived(
                message.Id, message.ChannelId, message.ConversationId, MessagingWire.Glossary.Word(message.Platform), message.ExternalId, message.SenderId, message.Type, message.SentAt,
                message.Text, message.Postback, message.Reference, Storable.Text(arrival.What.ReferenceUrl)));
        }

        if (logger.IsEnabled(LogLevel.Debug))
            session.AfterCommit(() => Array.ForEach(messages, message => Log.Received(logger, message.Id, PersonMask.Of(message.SenderId), MessagingWire.Glossary.Word(message.Platform), message.ChannelId)));

        T[] Each<T>(Func<InboundMessage, T> get) => Array.ConvertAll(messages, message => get(message));
    }

    private InboundMessage Row(InboundArrival arrival, Guid conversation, Guid id)
    {
        var what = arrival.What;
        return new InboundMessage
        {
            Id = id,
            TenantId = db.Tenant,
            ChannelId = arrival.Channel.Id,
            ConversationId = conversation,
            Platform = arrival.Channel.Platform,
            WebhookEventId = arrival.Webhook,
            ExternalId = Storable.Id(what.ExternalId, Channel.MaxAddress),
            SenderId = Storable.Id(what.SenderId, Channel.MaxAddress),
            SenderName = Storable.Text(what.SenderName, Channel.MaxName),
            Type = Storable.Text(what.Type, MaxType)!,
            Text = Storable.Text(what.Text),
            Media = what.Media.Count == 0 ? null : Storable.Text(JsonSerializer.Serialize(what.Media, json.Options)),
            Postback = Storable.Text(what.Postback),
            Reference = Storable.Text(what.Reference),
            ContextExternalId = what.ContextExternalId is { } context ? Storable.Id(context, Channel.MaxAddress) : null,
            ReceivedAt = arrival.ReceivedAt,
            SentAt = arrival.SentAt,
            Processed = true,
        };
    }

    private static async Task Unsend(SqlSession session, InboundArrival gone, CancellationToken cancel)
    {
        (string, object?)[] args = [("channel", gone.Channel.Id), ("external", Storable.Id(gone.What.ContextExternalId!, Channel.MaxAddress))];
        await session.Execute(InboundSql.UnsendRaw, cancel, args);
        await session.Execute(InboundSql.Unsend, cancel, args);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static string Word(Channel channel) => MessagingWire.Glossary.Word(channel.Platform);

    private static (Guid Id, Guid Channel, string UserKey) Met(SqlRow row) => (row.Guid(0), row.Guid(1), row.Text(2));

    private static partial class Log
    {
        [LoggerMessage(1161, LogLevel.Debug, "Message {MessageId} of {Sender} came in through the {Platform} channel {ChannelId}")]
        public static partial void Received(ILogger logger, Guid messageId, string sender, string platform, Guid channelId);
    }
}
