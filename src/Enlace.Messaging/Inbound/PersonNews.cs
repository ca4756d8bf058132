using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Inbound;

/// <summary>What a batch of arrivals says of one person on one channel.</summary>
internal sealed class PersonNews(Channel channel, string userKey)
{
    public Channel Channel => channel;

    public string UserKey => userKey;

    public string Address { get; private set; } = "";

    public string? AlternateId { get; private set; }

    public string? Name { get; private set; }

    /// <summary>When they last did something; null when they did nothing.</summary>
    public DateTimeOffset? LastInboundAt { get; private set; }

    public string? StoppedReason { get; private set; }

    /// <summary>Set once the row is there.</summary>
    public Guid ConversationId { get; set; }

    public void Add(InboundArrival arrival)
    {
        var what = arrival.What;
        if (arrival.IsAlive || Address.Length == 0)
            Address = Storable.Id(what.SenderId, Channel.MaxAddress);
        AlternateId = what.AlternateId is { Length: > 0 } id && id != userKey ? Storable.Id(id, Channel.MaxAddress) : AlternateId;
        if (!arrival.IsEcho)
            Name = Storable.Text(what.SenderName, Channel.MaxName) ?? Name;
        if (arrival.IsStop)
            StoppedReason = Storable.Text(what.Stopped ?? "stopped", Channel.MaxName);
        if (!arrival.IsAlive)
            return;
        StoppedReason = null;
        LastInboundAt = LastInboundAt is { } last && last > arrival.SentAt ? last : arrival.SentAt;
    }
}
