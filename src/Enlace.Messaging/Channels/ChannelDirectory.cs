using System.Collections.Concurrent;
using Enlace.Messaging.Data;
using Enlace.Messaging.Domain;
using Microsoft.Extensions.Logging;

namespace Enlace.Messaging.Channels;

/// <summary>
/// Finds channels of any tenant for what comes in, without asking the database each time. What this process changes is seen at once; what another one
/// changes, after two seconds at most.
/// </summary>
internal sealed partial class ChannelDirectory(Database database, ChannelVault vault, TimeProvider clock, ILogger<ChannelDirectory> logger)
{
    // Whoever invents addresses must not fill our memory.
    private const int MostKept = 10_000;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);

    private const string Select = $"""
        SELECT {Stored.ChannelColumns} FROM messaging.channel_integrations c WHERE deleted_at IS NULL
        """;

    private static readonly SqlText ByIds = MessagingSql.Of($"{Select} AND id = @id");

    private static readonly SqlText ByKeys = MessagingSql.Of($"{Select} AND webhook_key_hash = @hash");

    private static readonly SqlText ByAddresses = MessagingSql.Of($$"""{{Select}} AND platform = @platform AND external_address {any:@addresses}""");

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>Raised whenever something changed, so that what was being read meanwhile is not kept.</summary>
    private long _age;

    public async Task<KnownChannel?> ById(PlatformKind platform, Guid id, CancellationToken cancel) =>
        await All($"i:{id:N}", ByIds, ("id", id), cancel) is [var known] && known.Channel.Platform == platform ? known : null;

    /// <summary>By the secret of ours that their webhooks carry; several, where a tenant gave some the same.</summary>
    public async Task<IReadOnlyList<KnownChannel>> ByKey(PlatformKind platform, string hash, CancellationToken cancel) =>
        [.. (await All($"k:{hash}", ByKeys, ("hash", hash), cancel)).Where(known => known.Channel.Platform == platform)];

    /// <summary>Those that there are, in no order.</summary>
    public async Task<IReadOnlyList<KnownChannel>> ByAddress(PlatformKind platform, IReadOnlyCollection<string> addresses, CancellationToken cancel)
    {
        var (found, unknown) = (new List<KnownChannel>(), new List<string>());
        foreach (var address in addresses)
        {
            if (Remembered(Key(platform, address)) is not { } kept)
                unknown.Add(address);
            else
                found.AddRange(kept.Channels);
        }

        if (unknown.Count == 0)
            return found;
        var age = Interlocked.Read(ref _age);
        var loaded = await Load(ByAddresses, cancel, ("platform", MessagingWire.Glossary.Word(platform)), ("addresses", unknown.ToArray()));
        foreach (var address in unknown)
            Keep(Key(platform, address), loaded.FindAll(known => known.Channel.ExternalAddress == address), age);
        return [.. found, .. loaded];
    }

    /// <summary>Somebody changed a channel.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _age);
        _kept.Clear();
    }

    private async Task<IReadOnlyList<KnownChannel>> All(string key, SqlText sql, (string, object?) arg, CancellationToken cancel)
    {
        if (Remembered(key) is { } kept)
            return kept.Channels;
        var age = Interlocked.Read(ref _age);
        var channels = await Load(sql, cancel, arg);
        Keep(key, channels, age);
        return channels;
    }

    private Kept? Remembered(string key) => _kept.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At) < Life ? kept : null;

    private void Keep(string key, IReadOnlyList<KnownChannel> channels, long age)
    {
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[key] = new Kept(channels, clock.GetTimestamp());
        // Changed while it was read: whoever forgot could not see what was not there yet.
        if (Interlocked.Read(ref _age) != age)
            _kept.TryRemove(key, out _);
    }

    private async Task<List<KnownChannel>> Load(SqlText sql, CancellationToken cancel, params (string, object?)[] args)
    {
        var channels = await database.Read((session, inner) => session.Query(sql, Stored.Channel, inner, args), cancel);
        return channels.ConvertAll(channel => new KnownChannel(channel, Open(channel)));
    }

    private ChannelSecrets Open(Channel channel)
    {
        try
        {
            return vault.Open(channel);
        }
        catch (SecretUnreadableException e)
        {
            // Then nothing can be verified for it, and what its platform sends is refused until the key is back.
            Log.Sealed(logger, channel.Id, e.Message);
            return new ChannelSecrets(null);
        }
    }

    private static string Key(PlatformKind platform, string address) => $"{(int)platform}:{address}";

    private sealed record Kept(IReadOnlyList<KnownChannel> Channels, long At);

    private static partial class Log
    {
        [LoggerMessage(1120, LogLevel.Error, "The secrets of channel {ChannelId} cannot be opened: {Reason}")]
        public static partial void Sealed(ILogger logger, Guid channelId, string reason);
    }
}
