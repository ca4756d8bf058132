using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;

namespace Enlace.Messaging.Webhooks;

/// <summary>Reads a webhook's bytes and gives each part to the channel that it is about.</summary>
internal sealed class WebhookSorter(PlatformFamily family, ChannelDirectory directory)
{
    public async Task<ReadWebhook> Sort(ClaimedWebhook claim, byte[] body, CancellationToken cancel)
    {
        var platform = family.Find(claim.Platform, claim.Provider) ?? throw new InvalidOperationException($"No platform reads {claim.Platform} of {claim.Provider}.");
        var reading = platform.Read(claim.Raw(body));
        var addresses = reading.Messages.Select(message => message.Address).Concat(reading.Statuses.Select(status => status.Address ?? ""))
            .Concat(reading.Notices.Select(notice => notice.Address ?? "")).Where(address => address.Length > 0).ToHashSet(StringComparer.Ordinal);
        var known = (await directory.ByAddress(claim.Platform, addresses, cancel)).Where(one => one.Channel.Provider == claim.Provider && claim.SpeaksFor(one.Channel.Id))
            .ToDictionary(one => one.Channel.ExternalAddress!, one => one.Channel, StringComparer.Ordinal);
        var target = claim.ChannelId is { } id && claim.SpeaksFor(id) ? (await directory.ById(claim.Platform, id, cancel))?.Channel : null;
        var (news, strays, asides) = (new Dictionary<Guid, ChannelNews>(), 0, 0);

        foreach (var message in reading.Messages)
            For(message.Address)?.Messages.Add(message);
        foreach (var status in reading.Statuses)
            For(status.Address)?.Statuses.Add(status);
        foreach (var notice in reading.Notices)
        {
            // What concerns no channel, such as the review of a template, stays with the payload and is no stray.
            if (Of(notice.Address) is { } channel)
                In(channel).Notices.Add(notice);
            else
                asides++;
        }

        return new ReadWebhook(claim, [.. news.Values], strays, asides);

        ChannelNews? For(string? address)
        {
            if (Of(address) is { } channel)
                return In(channel);
            strays++;
            return null;
        }

        // Where the platform names no channel in what it sends, it is the one that it was sent to.
        Channel? Of(string? address) => string.IsNullOrEmpty(address) ? target : known.GetValueOrDefault(address);

        ChannelNews In(Channel channel) => news.TryGetValue(channel.Id, out var there) ? there : news[channel.Id] = new ChannelNews(channel);
    }
}
