using System.Text;
using Enlace.Kernel.Caching;
using Enlace.Kernel.Persistence;
using Enlace.Partners.Data;
using Enlace.Redis;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enlace.SystemTests.Reads;

/// <summary>Sweeps by hand, against a real Redis and a hub that leaves marks and knows nothing of that Redis.</summary>
[Collection(nameof(OnReadServers))]
public sealed class SharedCacheSweepTests : IAsyncLifetime
{
    private const string Shape = "test";

    private readonly RedisStore _store = new(RedisSettings.Parse(TestRedis.Url), TimeProvider.System);
    private InProcessHub _hub = null!;
    private SharedCache _cache = null!;
    private SharedCacheSweep _sweep = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() });
        _cache = new SharedCache(_store, TimeProvider.System, NullLogger<SharedCache>.Instance);
        _sweep = new SharedCacheSweep(
            _hub.Services.GetRequiredService<Database>(), _cache, [PartnersDb.Shown], TimeProvider.System, NullLogger<SharedCacheSweep>.Instance);
        await Eventually.Holds(() => _sweep.Sweep(Cancel), () => "a first sweep");
    }

    public async ValueTask DisposeAsync()
    {
        _sweep.Dispose();
        await _store.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_sweep_removes_what_changed_since_the_last_one_and_leaves_what_is_new_enough()
    {
        var api = new PartnersDriver(_hub.Client);
        var (changed, quiet) = (await api.Register(), await api.Register());
        Assert.True(await _sweep.Sweep(Cancel));
        await Put(changed, "viejo", 1);
        await Put(quiet, "bueno", 1);

        (await api.Put($"/{changed}", new { telefono = "1" })).Expect(200);
        Assert.True(await _sweep.Sweep(Cancel));

        Assert.Null(await Text(changed));
        Assert.Equal("bueno", await Text(quiet));
        await Put(changed, "nuevo", 2);
        Assert.True(await _sweep.Sweep(Cancel));
        Assert.Equal("nuevo", await Text(changed));
    }

    [Fact]
    public async Task A_change_that_commits_after_a_later_one_was_swept_is_not_missed()
    {
        var api = new PartnersDriver(_hub.Client);
        var (slow, quick) = (await api.Register(), await api.Register());
        Assert.True(await _sweep.Sweep(Cancel));
        await Put(slow, "viejo", 1);
        var (database, marks) = (_hub.Services.GetRequiredService<Database>(), _hub.Services.GetRequiredService<WriteMarks>());

        await database.Write(async (session, inner) =>
        {
            await marks.Write(session, "default", [new WriteMark(PartnersDb.Shown, slow, 2)], inner);
            (await api.Put($"/{quick}", new { telefono = "1" })).Expect(200);
            Assert.True(await _sweep.Sweep(inner));
        }, Cancel);
        Assert.Equal("viejo", await Text(slow));

        Assert.True(await _sweep.Sweep(Cancel));
        Assert.Null(await Text(slow));
    }

    [Fact]
    public async Task A_server_that_came_back_with_old_values_between_two_sweeps_is_recognized()
    {
        var api = new PartnersDriver(_hub.Client);
        var id = await api.Register();
        Assert.True(await _sweep.Sweep(Cancel));
        await Put(id, "viejo", 1);
        await using var redis = new TestRedis();
        using var old = await redis.Snapshot();
        (await api.Put($"/{id}", new { telefono = "1" })).Expect(200);
        Assert.True(await _sweep.Sweep(Cancel));
        Assert.Null(await Text(id));

        await TestRedis.Kill();
        await TestRedis.Start();
        // No sweep has seen the outage.
        await Eventually.Holds(async () => await Answers() && await Text(id) == "viejo", () => "the old value again");
        Assert.True(await _sweep.Sweep(Cancel));

        Assert.Null(await Text(id));
    }

    [Fact]
    public async Task A_failure_during_a_sweep_is_not_forgotten_when_the_sweep_ends_well()
    {
        Assert.True(_cache.IsTrusted);
        var doubts = _cache.Reach();

        _cache.Doubt(new SharedStoreAwayException("a removal failed"));
        _cache.Trust(doubts, TimeProvider.System.GetTimestamp());

        Assert.False(_cache.IsTrusted);
        Assert.True(await _sweep.Sweep(Cancel));
        Assert.True(_cache.IsTrusted);
    }

    [Fact]
    public async Task Without_sweeps_the_trust_ends_by_itself()
    {
        Assert.True(await _sweep.Sweep(Cancel));

        await Eventually.Holds(() => !_cache.IsTrusted, () => "no trust");
        Assert.Null(await _cache.Find("any", Shape, Cancel));
    }

    private static string Key(string id) => $"partner::{id}";

    private async Task Put(string id, string text, long version)
    {
        var ticket = (await _store.Find(Key(id), Shape, Cancel)).Ticket!;
        Assert.True(await _store.Store(Key(id), Shape, ticket, new CachedAnswer(Encoding.UTF8.GetBytes(text), version), TimeSpan.FromMinutes(1), Cancel));
    }

    private async Task<string?> Text(string id) => (await _store.Find(Key(id), Shape, Cancel)).Answer is { } answer ? Encoding.UTF8.GetString(answer.Json) : null;

    private async Task<bool> Answers()
    {
        try
        {
            await _store.Incarnation(Cancel);
            return true;
        }
        catch (SharedStoreAwayException)
        {
            return false;
        }
    }
}
