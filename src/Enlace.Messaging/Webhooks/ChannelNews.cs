using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>What a webhook says of one channel.</summary>
internal sealed record ChannelNews(Channel Channel)
{
    public List<Incoming> Messages { get; } = [];

    public List<StatusNews> Statuses { get; } = [];

    public List<Notice> Notices { get; } = [];
}
