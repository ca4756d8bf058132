using System.Security.Cryptography;
using System.Text.Json;
using Enlace.SystemTests.Reads;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.SystemTests.Lending;

/// <summary>Clients in a real Redis and on a real standby (contract §7, cases 7, 9 and 21).</summary>
[Collection(nameof(OnReadServers))]
public sealed class ClientCopiesTests : IAsyncLifetime
{
    private readonly TestRedis _redis = new();
    private InProcessHub _hub = null!;
    private LendingDriver _admin = null!, _nobody = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await TestPostgres.NewDatabase();
        _hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_DATABASE_REPLICA"] = TestReplica.Of(database),
            ["ENLACE_CACHE"] = TestRedis.Url,
            ["READ_YOUR_WRITES_SECONDS"] = "5",
        });
        _nobody = new LendingDriver(_hub.Client);
        _admin = new LendingDriver(_hub.Client, (await _nobody.SignIn("admin", "string")).Expect(200).Json.Text("access_token"));
        await Eventually.Holds(
            async () => (await _nobody.Get("/clients/?limit=1")).Expect(200).Header("X-Read-Source") == "replica", () => "a read from the replica", 30);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task The_contracts_key_holds_the_answer_until_the_client_changes()
    {
        var client = await Client();
        var (path, key) = ($"/clients/{client.Text("rfc")}", $"client_rfc::{client.Text("rfc")}");
        await Hit(path);
        var redis = await _redis.Database();

        Assert.Equal((await _nobody.Get(path)).Expect(200).Text, (string?)await redis.StringGetAsync(key));
        Assert.InRange((await redis.KeyTimeToLiveAsync(key))!.Value.TotalSeconds, 1, 600);

        (await _admin.Put($"/clients/{client.Text("id")}", new { full_name = "Carlos A. Perez" })).Expect(200);
        Assert.False(await redis.KeyExistsAsync(key));
        Assert.Equal("Carlos A. Perez", (await _nobody.Get(path)).Expect(200).Json.Text("full_name"));
        (await _nobody.Get("/clients/NOPE")).Expect(404);
        Assert.False(await redis.KeyExistsAsync("client_rfc::NOPE"));
    }

    [Fact]
    public async Task Whoever_wrote_reads_it_back_from_the_primary_while_the_standby_stands_still()
    {
        await using var still = await TestReplica.Pause();
        var client = await Client();

        var read = (await _nobody.Get($"/clients/{client.Text("rfc")}")).Expect(200);

        Assert.Equal((client.Text("id"), "primary"), (read.Json.Text("id"), read.Header("X-Read-Source")));
    }

    [Fact]
    public async Task Without_redis_the_database_serves()
    {
        var client = await Client();
        await TestRedis.Kill();
        try
        {
            Assert.Equal("BYPASS", (await _nobody.Get($"/clients/{client.Text("rfc")}")).Expect(200).Header("X-Cache"));
        }
        finally
        {
            await TestRedis.Start();
        }
    }

    private Task Hit(string path) => Eventually.Holds(async () => (await _nobody.Get(path)).Expect(200).Header("X-Cache") == "HIT", () => "a hit");

    private async Task<JsonElement> Client() => (await _admin.Post("/clients/", new
    {
        full_name = "Carlos Perez",
        email = Fresh.Email(),
        rfc = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4) + "800101" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3),
    })).Expect(201).Json;
}
