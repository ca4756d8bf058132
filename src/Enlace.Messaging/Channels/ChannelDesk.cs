using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Enlace.Messaging.Platforms;
using Enlace.Messaging.Sending;

namespace Enlace.Messaging.Channels;

/// <summary>Makes and changes channels for set-up routes and CRUD alike.</summary>
internal sealed class ChannelDesk(MessagingDb db, ChannelVault vault, ChannelLine line, PlatformFamily platforms, TimeProvider clock)
{
    /// <summary>The tenant's live channel at that address; null when there is none.</summary>
    public Task<Channel?> At(PlatformKind platform, string address, CancellationToken cancel) =>
        db.LiveChannels.SingleOrDefaultAsync(channel => channel.Platform == platform && channel.ExternalAddress == address, cancel);

    /// <summary>
    /// Puts what a set-up found out into the channel of that address, a new one or the one that is there, and leaves it active. Nothing is committed:
    /// the caller commits, naming <see cref="MessagingDb.UniqueAddress"/>,
    /// which another tenant may hold.
    /// </summary>
    public async Task<Channel> Put(ChannelDraft draft, CancellationToken cancel)
    {
        var now = UnixMicroseconds.Cut(clock.GetUtcNow());
        var channel = await At(draft.Platform, draft.ExternalAddress, cancel);
        if (channel is null)
        {
            channel = new Channel
            {
                Id = Guid.CreateVersion7(now),
                TenantId = db.Tenant,
                Platform = draft.Platform,
                Provider = draft.Provider,
                ExternalAddress = draft.ExternalAddress,
                CreatedAt = now,
            };
            db.Add(channel);
        }

        channel.Name = draft.Name ?? channel.Name;
        channel.Config = draft.Config.ToJsonString();
        channel.WebhookUrl = draft.WebhookUrl ?? channel.WebhookUrl;
        channel.WebhookKeyHash = draft.RoutingSecret is { } secret ? ChannelVault.HashOf(secret) : channel.WebhookKeyHash;
        channel.TokenExpiresAt = draft.TokenExpiresAt;
        vault.Seal(channel, draft.Secrets);
        (channel.Status, channel.LastError, channel.LastErrorAt) = (ChannelStatus.Active, null, null);
        channel.UpdatedAt = now;
        channel.Version++;
        Attend(channel);
        return channel;
    }

    /// <summary>Nothing goes through the channel any more and its address is free again. Its history stays; its secrets do not.</summary>
    public void Delete(Channel channel)
    {
        (channel.DeletedAt, channel.UpdatedAt) = (UnixMicroseconds.Cut(clock.GetUtcNow()), UnixMicroseconds.Cut(clock.GetUtcNow()));
        channel.Status = ChannelStatus.Disabled;
        (channel.AccessToken, channel.TokenHint, channel.Secrets, channel.WebhookKeyHash) = (null, null, null, null);
        channel.Version++;
        Attend(channel);
    }

    /// <summary>What belongs to the commit of every channel that is made or changed: its line follows it, and its secret is nobody else's.</summary>
    public void Attend(Channel channel) => db.Alongside(async (session, inner) =>
    {
        var platform = platforms.Find(channel.Platform, channel.Provider);
        await line.Follow(session, channel, channel.DeletedAt is null ? platform?.Traits : null, inner);
        if (channel is { DeletedAt: null, WebhookKeyHash: not null } && await ChannelKeys.IsOthers(session, channel, inner))
            throw new FaultException(MessagingFaults.WebhookKeyTaken, KeyRule(platform?.Rules));
    });

    /// <summary>Commits a channel whose settings a caller chose. Whose the other channel is that stands in the way, the caller does not learn.</summary>
    public async Task<Answer<T>> Commit<T>(Answer<T> answer, ChannelRules rules, CancellationToken cancel)
    {
        var told = await db.Commit(answer, cancel, (MessagingDb.UniqueAddress, MessagingFaults.AddressTaken), (MessagingDb.UniqueWebhookKey, MessagingFaults.WebhookKeyTaken));
        return told.Fault == MessagingFaults.WebhookKeyTaken ? Answers.Refuse<T>(MessagingFaults.WebhookKeyTaken, KeyRule(rules)) : told;
    }

    private static FaultDetail KeyRule(ChannelRules? rules) => new($"{ChannelSettings.Member}.{rules?.RoutingSecret ?? ChannelSecrets.WebhookSecret}", "a secret that no other channel has");
}
