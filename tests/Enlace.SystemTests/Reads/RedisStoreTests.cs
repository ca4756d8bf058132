using System.Text;
using Enlace.Kernel.Caching;
using Enlace.Redis;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Reads;

/// <summary>The guard beside each value: what is old or came too late is not stored.</summary>
[Collection(nameof(OnReadServers))]
public sealed class RedisStoreTests : IAsyncLifetime
{
    private const string Shape = "test";

    private readonly RedisStore _store = new(RedisSettings.Parse(TestRedis.Url), TimeProvider.System);
    private readonly string _key = $"store::{Fresh.Token()}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Eventually.Holds(async () =>
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
    }, () => "a connection");

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_was_stored_is_found_with_its_version()
    {
        Assert.True(await Store(await Ticket(), "uno", 7));

        var found = await _store.Find(_key, Shape, Cancel);

        Assert.Equal(("uno", 7L), (Encoding.UTF8.GetString(found.Answer!.Json), found.Answer.Version));
        Assert.Null(found.Ticket);
    }

    [Fact]
    public async Task An_answer_without_a_version_is_found_without_one()
    {
        Assert.True(await Store(await Ticket(), "uno", null));

        Assert.Null((await _store.Find(_key, Shape, Cancel)).Answer!.Version);
    }

    [Fact]
    public async Task Two_who_miss_get_one_ticket_and_both_may_store()
    {
        var (one, other) = (await Ticket(), await Ticket());

        Assert.Equal(one, other);
        Assert.True(await Store(one, "uno", 7));
        Assert.True(await Store(other, "uno", 7));
    }

    [Fact]
    public async Task A_reader_whom_a_change_overtook_stores_nothing()
    {
        var slow = await Ticket();

        await Drop(8);

        Assert.False(await Store(slow, "viejo", 7));
        Assert.Null((await _store.Find(_key, Shape, Cancel)).Answer);
    }

    [Fact]
    public async Task Nor_one_whose_answer_has_no_version()
    {
        var slow = await Ticket();

        await Drop(null);

        Assert.False(await Store(slow, "viejo", null));
    }

    [Fact]
    public async Task A_row_of_a_late_replica_does_not_replace_a_newer_one()
    {
        Assert.True(await Store(await Ticket(), "nuevo", 8));

        Assert.False(await Store(await TicketOf(), "viejo", 7));

        Assert.Equal("nuevo", Encoding.UTF8.GetString((await _store.Find(_key, Shape, Cancel)).Answer!.Json));
    }

    [Fact]
    public async Task Nor_does_it_come_in_after_the_newer_one_was_announced()
    {
        await Drop(8);

        Assert.False(await Store(await Ticket(), "viejo", 7));
        Assert.True(await Store(await Ticket(), "nuevo", 8));
    }

    [Fact]
    public async Task Announcing_a_change_again_leaves_what_is_new_enough()
    {
        await Drop(8);
        Assert.True(await Store(await Ticket(), "nuevo", 8));

        await Drop(8);
        await Drop(7);

        Assert.NotNull((await _store.Find(_key, Shape, Cancel)).Answer);
        await Drop(9);
        Assert.Null((await _store.Find(_key, Shape, Cancel)).Answer);
    }

    [Fact]
    public async Task A_value_of_another_build_is_none()
    {
        Assert.True(await Store(await Ticket(), "uno", 7));

        Assert.Null((await _store.Find(_key, "another", Cancel)).Answer);
    }

    [Fact]
    public async Task The_guard_outlives_the_value_and_then_goes_too()
    {
        await using var redis = new TestRedis();
        Assert.True(await Store(await Ticket(), "uno", 7));
        var database = await redis.Database();

        var (value, guard) = (await database.KeyTimeToLiveAsync(_key), await database.KeyTimeToLiveAsync($"enlace:guard:{{{_key}}}"));

        Assert.InRange(value!.Value.TotalSeconds, 1, 60);
        Assert.True(guard > value, $"{guard} is not longer than {value}");
    }

    private async Task<string> Ticket() => (await _store.Find(_key, Shape, Cancel)).Ticket!;

    /// <summary>A ticket while a value is there, as one who looked for another build's has it.</summary>
    private async Task<string> TicketOf() => (await _store.Find(_key, "another", Cancel)).Ticket!;

    private Task<bool> Store(string ticket, string text, long? version) =>
        _store.Store(_key, Shape, ticket, new CachedAnswer(Encoding.UTF8.GetBytes(text), version), TimeSpan.FromMinutes(1), Cancel);

    private Task Drop(long? version) => _store.Drop([new SharedDrop(_key, version)], Cancel);
}
