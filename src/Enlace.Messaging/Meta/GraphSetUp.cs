using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;

namespace Enlace.Messaging.Meta;

/// <summary>
/// What every set-up at Meta's platforms begins and ends with. In between stand calls that may be made again at any time; what they subscribe is never
/// taken back when a later step fails, because another channel of the same account or page may live on it: running the set-up again mends it.
/// </summary>
internal sealed class GraphSetUp(ChannelDesk desk, ChannelVault vault, MessagingDb db, TimeProvider clock)
{
    // Made with the request, so that what the platform took is counted too.
    private readonly long _started = clock.GetTimestamp();

    /// <summary>The token with those secrets of the caller's own app that were given.</summary>
    public static ChannelSecrets Secrets(string token, string? appSecret, string? verifyToken) => new(
        token,
        new[] { (Name: ChannelSecrets.AppSecret, Value: appSecret), (Name: ChannelSecrets.VerifyToken, Value: verifyToken) }
            .Where(secret => !string.IsNullOrEmpty(secret.Value)).ToDictionary(secret => secret.Name, secret => secret.Value!));

    /// <summary>Asked before the platform is called, so that nothing is changed there for a channel that cannot be.</summary>
    public async Task<Fault?> Refuse(string tenant, PlatformKind platform, ProviderKind provider, string address, CancellationToken cancel)
    {
        if (tenant != db.Tenant)
            return MessagingFaults.NotFound;
        // Whose it is does not matter here, only that it is taken.
        var taken = await db.Channels.IgnoreQueryFilters()
            .Where(channel => channel.DeletedAt == null && channel.Platform == platform && channel.ExternalAddress == address)
            .Select(channel => new { channel.TenantId, channel.Provider })
            .SingleOrDefaultAsync(cancel);
        return taken is null || (taken.TenantId == db.Tenant && taken.Provider == provider) ? null : MessagingFaults.AddressTaken;
    }

    /// <summary>Stores what was found out, over the channel that is there. Settings and secrets that this set-up says nothing of stay.</summary>
    public async Task<Answer<Enveloped<ChannelView>>> Finish(ChannelDraft draft, string message, CancellationToken cancel)
    {
        var (config, secrets) = (draft.Config, draft.Secrets);
        if (await desk.At(draft.Platform, draft.ExternalAddress, cancel) is { } known)
        {
            config = JsonNode.Parse(known.Config) as JsonObject ?? [];
            foreach (var (name, value) in draft.Config)
                config[name] = value?.DeepClone();
            secrets = Known(known).With(draft.Secrets.AccessToken, draft.Secrets.Others());
        }

        var channel = await desk.Put(draft with { Config = config, Secrets = secrets }, cancel);
        var answer = await db.Commit(
            Envelopes.Created($"{KernelPipeline.ApiPrefix}{MessagingModule.Prefix}/channels/{channel.Id}", message, ChannelView.Of(channel)).Tagged(channel.Version), cancel,
            (MessagingDb.UniqueAddress, MessagingFaults.AddressTaken));
        // The platform was told a secret that the quicker one's channel does not know: once more, with that channel's own.
        if (answer.IsRefusal && draft.RoutingSecret is not null)
            throw new StaleWriteException(new InvalidOperationException(MessagingFaults.AddressTaken.Text));
        MessagingMeters.SetUp(draft.Platform, clock.GetElapsedTime(_started));
        return answer;
    }

    /// <summary>A secret of the channel at that address, to be used again; null when there is none.</summary>
    public async Task<string?> Secret(PlatformKind platform, string address, string name, CancellationToken cancel) =>
        await desk.At(platform, address, cancel) is { } known ? Known(known)[name] : null;

    private ChannelSecrets Known(Channel channel)
    {
        try
        {
            return vault.Open(channel);
        }
        catch (SecretUnreadableException) // its key is gone: setting the channel up again is the way out
        {
            return new ChannelSecrets(null);
        }
    }
}
