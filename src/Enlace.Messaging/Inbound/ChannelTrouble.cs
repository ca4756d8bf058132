using Enlace.Messaging.Sending;
using Enlace.Messaging.Webhooks;

namespace Enlace.Messaging.Inbound;

/// <summary>Takes note when a webhook says that a channel cannot be used any more.</summary>
internal sealed class ChannelTrouble(ChannelStop stop)
{
    public async Task Note(SqlSession session, IReadOnlyList<ChannelNews> news, CancellationToken cancel)
    {
        foreach (var one in news)
        {
            if (one.Notices.Find(notice => notice.ChannelError is not null) is { ChannelError: { } error })
                await stop.Stop(session, one.Channel, error, cancel);
        }
    }
}
