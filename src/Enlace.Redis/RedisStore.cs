using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enlace.Kernel.Caching;
using StackExchange.Redis;

namespace Enlace.Redis;

/// <summary>Values as plain strings under the keys that contracts name, each with a guard beside it; see <see cref="RedisScripts"/>.</summary>
internal sealed class RedisStore(RedisSettings settings, TimeProvider clock) : ISharedStore, IAsyncDisposable
{
    // Our own patience: the client looks for overdue answers only once in a heartbeat. Only those wait this long who asked when it went away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Longer than any read of the database may take, so that a change still finds the ticket of a slow reader.
    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan GuardLife = CacheFamily.LongestLife + TicketLife;

    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _isDisposed;

    public string Place { get; } = settings.ToString();

    public Task<SharedEntry> Find(string key, string shape, CancellationToken cancel) => Ask(async redis =>
    {
        // Sent together, answered together.
        var value = ValueOf(redis, key);
        var guard = redis.HashGetAsync(Guard(key), ["v", "p"]);
        await Task.WhenAll(value, guard);
        if (await value is { } json && (await guard)[1] == Print(shape, json))
            return new SharedEntry(new CachedAnswer(json, (long?)(await guard)[0]), null);
        var ticket = await redis.ScriptEvaluateAsync(RedisScripts.Ticket, [Guard(key)], [NewTicket(), Milliseconds(TicketLife)]);
        return new SharedEntry(null, (string?)ticket);
    }, cancel);

    public Task<bool> Store(string key, string shape, string ticket, CachedAnswer answer, TimeSpan life, CancellationToken cancel) => Ask(async redis =>
        (bool)await redis.ScriptEvaluateAsync(RedisScripts.Store, [key, Guard(key)],
            [ticket, answer.Json, Print(shape, answer.Json), Text(answer.Version), Milliseconds(life), Milliseconds(GuardLife)]), cancel);

    public Task Drop(IReadOnlyList<SharedDrop> drops, CancellationToken cancel) => Ask(redis => Task.WhenAll(drops.Select(drop =>
        redis.ScriptEvaluateAsync(RedisScripts.Drop, [drop.Key, Guard(drop.Key)], [Text(drop.Version), Milliseconds(GuardLife)]))), cancel);

    public Task<string> Incarnation(CancellationToken cancel) => Ask(async redis =>
    {
        var info = (string?)await redis.ExecuteAsync("INFO", "server") ?? "";
        var line = info.Split('\n').FirstOrDefault(line => line.StartsWith("run_id:", StringComparison.Ordinal))
            ?? throw new SharedStoreAwayException($"{Place} does not tell its run_id, so nobody would notice its restart.");
        return line.Trim();
    }, cancel);

    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? connecting;
        lock (_gate)
            (connecting, _isDisposed) = (_connecting, true);
        if (connecting is not null)
            await (await connecting).DisposeAsync();
    }

    private static async Task<byte[]?> ValueOf(IDatabase redis, string key)
    {
        try
        {
            return (byte[]?)await redis.StringGetAsync(key);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal))
        {
            // Somebody else's, or damaged: no value of ours.
            return null;
        }
    }

    private async Task<T> Ask<T>(Func<IDatabase, Task<T>> question, CancellationToken cancel)
    {
        try
        {
            return await question((await Connection()).GetDatabase()).WaitAsync(Patience, clock, cancel);
        }
        catch (Exception e) when (e is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            // The client's own texts name its configuration at length; the first words tell what happened.
            throw new SharedStoreAwayException($"{Place}: {(e is TimeoutException ? "no answer in time" : e.Message.Split([',', ';', '\n'], 2)[0])}", e);
        }
    }

    /// <summary>Connecting is begun by the first question and goes on in the background; nobody waits for it.</summary>
    private async Task<ConnectionMultiplexer> Connection()
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            // Only a configuration that cannot be right ends in a failure; it is tried again, so that its reason is told each time.
            if (_connecting is null or { IsFaulted: true })
                _connecting = ConnectionMultiplexer.ConnectAsync(settings.Options());
            connecting = _connecting;
        }

        return connecting.IsCompleted ? await connecting : throw new SharedStoreAwayException($"{Place}: not connected yet") { IsConnecting = true };
    }

    // In one slot of a cluster with its value.
    private static RedisKey Guard(string key) => $"enlace:guard:{{{key}}}";

    // Whoever knows the print can write a value, so this tells accidents, not attacks: whose Redis it is is trusted.
    private static RedisValue Print(string shape, byte[] json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(shape));
        hash.AppendData(json);
        return Convert.ToBase64String(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static RedisValue NewTicket() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static RedisValue Text(long? version) => version is { } number ? number.ToString(CultureInfo.InvariantCulture) : "";
}
