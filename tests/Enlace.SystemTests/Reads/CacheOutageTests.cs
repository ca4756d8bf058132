using Enlace.Kernel.Caching;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Reads;

/// <summary>Redis is killed, frozen, or comes back with the past. Reads get slower and never wrong.</summary>
[Collection(nameof(OnReadServers))]
public sealed class CacheOutageTests : IAsyncLifetime
{
    private readonly TestRedis _redis = new();
    private ReadHubs _hubs = null!;

    public async ValueTask InitializeAsync() => _hubs = await ReadHubs.Start(("ENLACE_CACHE", TestRedis.Url));

    public async ValueTask DisposeAsync()
    {
        await _hubs.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Killed_it_is_passed_by_and_used_again_when_it_is_back()
    {
        var id = await _hubs.One.Register();
        await BothHit(id);
        // Connecting takes its moment at every start; an operator is not warned of that.
        Assert.DoesNotContain(_hubs.OneHub.LogLines, line => line.Contains("not connected yet", StringComparison.Ordinal));

        await TestRedis.Kill();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                (await _hubs.Client(i).Put($"/{id}", new { telefono = $"{i}" })).Expect(200);
                var read = (await _hubs.Client(i + 1).Get($"/{id}")).Expect(200);
                Assert.Equal(("BYPASS", "primary"), (read.Header("X-Cache"), read.Header("X-Read-Source")));
                Assert.Equal($"{i}", read.Json.Text("partner.telefono"));
            }

            var health = (await _hubs.One.Everywhere.Get("/health/ready")).Expect(200).Json;
            Assert.Equal(("degraded", "down"), (health.Text("status"), health.Text("parts.cache")));
        }
        finally
        {
            await TestRedis.Start();
        }

        await BothHit(id, "19");
    }

    [Fact]
    public async Task After_the_first_failure_nobody_asks_it_until_a_sweep_has_reached_it()
    {
        var id = await _hubs.One.Register();
        await BothHit(id);

        await TestRedis.Freeze();
        try
        {
            await Eventually.Holds(() => !Cache(_hubs.OneHub).IsTrusted, () => "doubt");
            var waits = _hubs.OneHub.LogLines.Count(line => line.Contains("is left alone", StringComparison.Ordinal));
            for (var i = 0; i < 200; i++)
                Assert.Equal("BYPASS", (await _hubs.One.Get($"/{id}")).Expect(200).Header("X-Cache"));
            Assert.Equal(waits, _hubs.OneHub.LogLines.Count(line => line.Contains("is left alone", StringComparison.Ordinal)));
        }
        finally
        {
            await TestRedis.Thaw();
        }

        await BothHit(id);
    }

    [Fact]
    public async Task What_changed_while_it_was_frozen_is_never_seen_old_when_it_goes_on()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _hubs.One.Register()));
        foreach (var id in ids)
            await BothHit(id);

        await TestRedis.Freeze();
        try
        {
            foreach (var id in ids)
                (await _hubs.One.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);
            // Its old values are all still there; only the sweep of each process stands before them.
            await Eventually.Holds(() => !Cache(_hubs.OneHub).IsTrusted && !Cache(_hubs.OtherHub).IsTrusted, () => "doubt in both");
        }
        finally
        {
            await TestRedis.Thaw();
        }

        foreach (var id in ids)
            await BothHit(id, "nuevo");
    }

    [Fact]
    public async Task Restarted_with_an_old_copy_of_its_memory_it_shows_nothing_of_it()
    {
        var id = await _hubs.One.Register();
        await BothHit(id);
        using var old = await _redis.Snapshot();
        (await _hubs.One.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);
        await BothHit(id, "nuevo");

        await TestRedis.Kill();
        await TestRedis.Start();

        await BothHit(id, "nuevo");
    }

    [Fact]
    public async Task A_program_that_starts_without_it_serves_and_finds_it_later()
    {
        await TestRedis.Kill();
        var isBack = false;
        try
        {
            await using var late = await ReadHubs.Start(("ENLACE_CACHE", TestRedis.Url));
            var id = await late.One.Register();
            Assert.Equal("BYPASS", (await late.One.Get($"/{id}")).Expect(200).Header("X-Cache"));

            await TestRedis.Start();
            isBack = true;

            await Eventually.Holds(async () => (await late.Other.Get($"/{id}")).Expect(200).Header("X-Cache") == "HIT", () => "a hit", 20);
        }
        finally
        {
            if (!isBack)
                await TestRedis.Start();
        }
    }

    private static SharedCache Cache(InProcessHub hub) => hub.Services.GetRequiredService<SharedCache>();

    /// <summary>Reads in both until it comes from the cache, and accepts no other number on the way.</summary>
    private async Task BothHit(string id, string? phone = null)
    {
        foreach (PartnersDriver api in (PartnersDriver[])[_hubs.One, _hubs.Other])
        {
            await Eventually.Holds(async () =>
            {
                var read = (await api.Get($"/{id}")).Expect(200);
                if (phone is not null)
                    Assert.Equal(phone, read.Json.Text("partner.telefono"));
                return read.Header("X-Cache") == "HIT";
            }, () => "a hit", 20);
        }
    }
}
