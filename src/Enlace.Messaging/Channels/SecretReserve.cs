using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Channels;

/// <summary>
/// Makes a secret a channel's before the platform hears of it, in a commit of its own. Whoever sets the same address up at the same moment finds it there and tells the
/// platform the same one; who dies in between leaves one that the next try uses. The other way round, the platform could know a secret that nobody has kept.
/// </summary>
internal sealed class SecretReserve(IServiceScopeFactory scopes, CurrentCaller caller, ChannelVault vault, TimeProvider clock)
{
    private const string Unfinished = "The set-up has not come to its end; run it again";

    /// <summary>For a set-up: where there is no channel of that address yet, there is one from now on, in error until the set-up ends. A secret that cannot be read any more is replaced.</summary>
    /// <param name="draft">Of the channel, with the access token that the platform has just proved.</param>
    /// <param name="name">The secret's.</param>
    /// <param name="fresh">Taken where there is none.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="StaleWriteException">Somebody else was quicker; look again.</exception>
    public async Task<ReservedSecret> ForSetUp(ChannelDraft draft, string name, string fresh, CancellationToken cancel)
    {
        await using var scope = Scope();
        var (desk, db) = Parts(scope);
        if (await desk.At(draft.Platform, draft.ExternalAddress, cancel) is { } known)
            return await Keep(known, Readable(known) ?? draft.Secrets, name, fresh, desk, db, cancel);

        var channel = await desk.Put(draft with { Secrets = draft.Secrets.With(null, [new(name, fresh)]), RoutingSecret = fresh }, cancel);
        (channel.Status, channel.LastError, channel.LastErrorAt) = (ChannelStatus.Error, Unfinished, UnixMicroseconds.Cut(clock.GetUtcNow()));
        if ((await db.Commit(Answers.Ok(true), cancel, (MessagingDb.UniqueAddress, MessagingFaults.AddressTaken))).IsRefusal)
            throw new StaleWriteException(new InvalidOperationException(MessagingFaults.AddressTaken.Text));
        return new ReservedSecret(channel.Id, fresh, null, IsNew: true, channel.Version);
    }

    /// <summary>For the channel that there is at that address; null when there is none.</summary>
    /// <exception cref="SecretUnreadableException">Its secrets cannot be read, and nothing has proved others.</exception>
    /// <exception cref="StaleWriteException">Somebody else changed the channel; look again.</exception>
    public async Task<ReservedSecret?> ForChannel(PlatformKind platform, string address, string name, string fresh, CancellationToken cancel)
    {
        await using var scope = Scope();
        var (desk, db) = Parts(scope);
        return await desk.At(platform, address, cancel) is { } known ? await Keep(known, vault.Open(known), name, fresh, desk, db, cancel) : null;
    }

    /// <summary>Takes back what a set-up began, unless another one has brought it to its end meanwhile.</summary>
    /// <returns>Where the channel's webhook goes now; null when there is no channel, or none that was ever set up.</returns>
    public async Task<string?> GiveBack(ReservedSecret reserved, CancellationToken cancel)
    {
        await using var scope = Scope();
        var (desk, db) = Parts(scope);
        if (await db.LiveChannels.SingleOrDefaultAsync(one => one.Id == reserved.Channel, cancel) is not { } channel)
            return null;
        if (!reserved.IsNew || channel.Version != reserved.Version)
            return channel.WebhookUrl;
        desk.Delete(channel);
        try
        {
            await db.Commit(cancel);
            return null;
        }
        catch (StaleWriteException)
        {
            return await db.LiveChannels.AsNoTracking().Where(one => one.Id == reserved.Channel).Select(one => one.WebhookUrl).SingleOrDefaultAsync(cancel);
        }
    }

    private static (ChannelDesk Desk, MessagingDb Db) Parts(AsyncServiceScope scope) =>
        (scope.ServiceProvider.GetRequiredService<ChannelDesk>(), scope.ServiceProvider.GetRequiredService<MessagingDb>());

    private async Task<ReservedSecret> Keep(Channel channel, ChannelSecrets secrets, string name, string fresh, ChannelDesk desk, MessagingDb db, CancellationToken cancel)
    {
        var secret = secrets[name] is { Length: > 0 } own ? own : fresh;
        if (channel.WebhookKeyHash != ChannelVault.HashOf(secret) || secret == fresh)
        {
            vault.Seal(channel, secrets.With(null, [new(name, secret)]));
            channel.WebhookKeyHash = ChannelVault.HashOf(secret);
            channel.UpdatedAt = UnixMicroseconds.Cut(clock.GetUtcNow());
            channel.Version++;
            desk.Attend(channel);
            await db.Commit(cancel);
        }

        return new ReservedSecret(channel.Id, secret, channel.WebhookUrl, IsNew: false, channel.Version);
    }

    private ChannelSecrets? Readable(Channel channel)
    {
        try
        {
            return vault.Open(channel);
        }
        // Its key is gone; the set-up that runs is the way to mend that.
        catch (SecretUnreadableException)
        {
            return null;
        }
    }

    // A unit of work has one commit, and that one is the request's own.
    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(caller.Caller);
        return scope;
    }
}
