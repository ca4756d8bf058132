using System.Text.Json;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Reads;

/// <summary>Two processes on one PostgreSQL and one Redis.</summary>
[Collection(nameof(OnReadServers))]
public sealed class SharedCacheTests : IAsyncLifetime
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
    public async Task What_one_process_read_the_other_finds()
    {
        var id = await _hubs.One.RegisterFull();
        var first = await Until(_hubs.One, id, "MISS");

        var found = await Until(_hubs.Other, id, "HIT");

        Assert.Equal("cache", found.Header("X-Read-Source"));
        Assert.Equal(first.Text, found.Text);
        Assert.Equal(first.Header("ETag"), found.Header("ETag"));
    }

    [Fact]
    public async Task The_value_is_the_json_of_the_answer_under_the_familys_key_and_dies_within_ten_minutes()
    {
        var id = await _hubs.One.Register();
        var answer = await Until(_hubs.One, id, "HIT");
        var redis = await _redis.Database();

        var value = (string?)await redis.StringGetAsync($"partner::{id}");
        var life = await redis.KeyTimeToLiveAsync($"partner::{id}");

        Assert.Equal(answer.Text, value);
        Assert.InRange(life!.Value.TotalSeconds, 1, 600);
    }

    [Fact]
    public async Task A_change_in_one_process_removes_the_value_before_it_is_answered_so_the_other_reads_it_at_once()
    {
        var id = await _hubs.One.Register();
        await Until(_hubs.One, id, "HIT");
        var redis = await _redis.Database();

        for (var i = 0; i < 40; i++)
        {
            var written = (await _hubs.Client(i).Put($"/{id}", new { telefono = $"{i}" })).Expect(200);
            Assert.False(await redis.KeyExistsAsync($"partner::{id}"));
            var read = (await _hubs.Client(i + 1).Get($"/{id}")).Expect(200);
            Assert.Equal($"{i}", read.Json.Text("partner.telefono"));
            Assert.Equal(written.Header("ETag"), read.Header("ETag"));
            Assert.Equal($"{i}", (await Until(_hubs.Client(i), id, "HIT")).Json.Text("partner.telefono"));
        }
    }

    [Fact]
    public async Task Readers_in_both_processes_never_hold_a_writer_back_in_the_past()
    {
        var id = await _hubs.One.Register();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 6).Select(number => Task.Run(async () =>
        {
            var highest = 0L;
            while (!end.IsCancellationRequested)
            {
                var version = (await _hubs.Client(number).Get($"/{id}")).Expect(200).Json.At("partner.version").GetInt64();
                // One reader never goes back in time.
                Assert.True(version >= highest, $"{version} after {highest}");
                highest = version;
            }
        })).ToList();

        for (var i = 0; i < 100; i++)
        {
            (await _hubs.Client(i).Put($"/{id}", new { telefono = $"{i}" })).Expect(200);
            Assert.Equal($"{i}", (await _hubs.Client(i + 1).Read(id)).Text("telefono"));
        }

        await end.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Fifty_who_ask_one_process_at_once_cause_one_read()
    {
        var warm = await _hubs.One.Register();
        await Until(_hubs.One, warm, "HIT");
        var id = await _hubs.One.Register();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _hubs.One.Get($"/{id}")));

        Assert.Equal(["HIT", "MISS"], answers.Select(answer => answer.Expect(200).Header("X-Cache")).Distinct().Order());
        // Sweeps that meet the registration's own mark in between take the value away; on a slow machine there is time for more than one. Fifty
        // who asked each for himself would be fifty.
        Assert.InRange(answers.Count(answer => answer.Header("X-Cache") == "MISS"), 1, 5);
    }

    [Fact]
    public async Task Tenants_have_keys_of_their_own()
    {
        var id = await _hubs.One.Register();
        await Until(_hubs.One, id, "HIT");
        var tenant = $"t2-{Fresh.Token()}";
        var made = await _hubs.One.Everywhere.Post("/api/v1/callers", new { name = "Pruebas", tenant_id = tenant, role = "administrator" });
        var stranger = new PartnersDriver(_hubs.OneHub.ClientWithKey(made.Expect(201).Json.Text("api_key")!));
        var theirs = await stranger.Register();
        await Until(stranger, theirs, "HIT");
        var redis = await _redis.Database();

        Assert.True(await redis.KeyExistsAsync($"tenant:{tenant}:partner::{theirs}"));
        Assert.False(await redis.KeyExistsAsync($"partner::{theirs}"));
        (await stranger.Get($"/{id}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        (await _hubs.One.Get($"/{theirs}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
    }

    [Theory]
    [InlineData("kein JSON")]
    [InlineData("""{"partner":{"id":"somebody else's"}}""")]
    [InlineData("")]
    public async Task A_damaged_value_counts_as_none(string damage)
    {
        var id = await _hubs.One.Register();
        var good = await Until(_hubs.One, id, "HIT");
        await (await _redis.Database()).StringSetAsync($"partner::{id}", damage);

        var read = (await _hubs.One.Get($"/{id}")).Expect(200);

        Assert.Equal("MISS", read.Header("X-Cache"));
        Assert.Equal(good.Text, read.Text);
        Assert.Equal(good.Text, (await Until(_hubs.Other, id, "HIT")).Text);
    }

    [Fact]
    public async Task A_key_that_holds_another_kind_of_thing_counts_as_none()
    {
        var id = await _hubs.One.Register();
        await Until(_hubs.One, id, "HIT");
        var redis = await _redis.Database();
        await redis.KeyDeleteAsync($"partner::{id}");
        await redis.ListLeftPushAsync($"partner::{id}", "somebody's");

        Assert.Equal("MISS", (await _hubs.One.Get($"/{id}")).Expect(200).Header("X-Cache"));
        await Until(_hubs.One, id, "HIT");
    }

    [Fact]
    public async Task A_missing_partner_leaves_no_value()
    {
        var unknown = Fresh.Id();

        (await _hubs.One.Get($"/{unknown}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        (await _hubs.One.Get($"/{unknown}")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

        Assert.False(await (await _redis.Database()).KeyExistsAsync($"partner::{unknown}"));
    }

    [Fact]
    public async Task No_secret_ever_gets_there()
    {
        var id = await _hubs.One.Register();
        var apiKey = (await _hubs.One.Integrate(id, "API", new { token = "muy-secreto-7731" })).Text("api_key")!;
        await using var receiver = await WebhookReceiver.Start();
        var secret = (await _hubs.One.Webhook(id, receiver.Url)).Secret;
        await Until(_hubs.One, id, "HIT");

        var stored = await _redis.AllText();

        Assert.Contains(stored, text => text.Contains(id, StringComparison.Ordinal));
        Assert.All([apiKey, secret, "muy-secreto-7731"], hidden => Assert.DoesNotContain(stored, text => text.Contains(hidden, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_embedded_database_may_have_it_too()
    {
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_CACHE"] = TestRedis.Url });
        var api = new PartnersDriver(hub.Client);
        var id = await api.Register();
        await Until(api, id, "HIT");

        (await api.Put($"/{id}", new { telefono = "nuevo" })).Expect(200);

        Assert.Equal("nuevo", (await Until(api, id, "HIT")).Json.Text("partner.telefono"));
        // The value outlives this process, and so do the marks.
        Assert.True(await (await _redis.Database()).KeyExistsAsync($"partner::{id}"));
        Assert.Equal(1, (await hub.Services.GetRequiredService<Database>().Read(
            (session, cancel) => session.Query(new SqlText("SELECT count(*) FROM evt.write_mark"), row => row.Long(0), cancel), TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public async Task Health_names_the_cache()
    {
        JsonElement health = default;
        await Eventually.Holds(
            async () => (health = (await _hubs.One.Everywhere.Get("/health/ready")).Expect(200).Json).Text("status") == "ready",
            () => $"ready; {health}; {string.Join('\n', _hubs.OneHub.LogLines.Where(line => line.Contains("cache", StringComparison.Ordinal)))}");

        Assert.Equal("up", health.Text("parts.cache"));
    }

    /// <summary>Reads until the cache did this; under load it may be left alone for a moment.</summary>
    private static async Task<Answer> Until(PartnersDriver api, string id, string use)
    {
        Answer? answer = null;
        await Eventually.Holds(async () => (answer = (await api.Get($"/{id}")).Expect(200)).Header("X-Cache") == use, () => $"{use}; {answer?.Header("X-Cache")}");
        return answer!;
    }
}
