using Enlace.Host;
using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Reads;

/// <summary>What the doctor says about the cache and the replica, and that it shows no secret.</summary>
[Collection(nameof(OnReadServers))]
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-doctor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Both_are_well()
    {
        var database = await TestPostgres.NewDatabase();

        var (code, said) = await Ask(database, TestReplica.Of(database), TestRedis.Url);

        Assert.Contains("ok    replica: a standby of the database, keeping up", said, StringComparison.Ordinal);
        Assert.Contains("ok    cache: redis://127.0.0.1:", said, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_cache_that_is_away_is_named_with_the_way_out_and_without_its_password()
    {
        var (code, said) = await Ask(await TestPostgres.NewDatabase(), null, "redis://user:muy-secreto@127.0.0.1:1/0");

        Assert.Contains("FAIL  cache: redis://127.0.0.1:1/0", said, StringComparison.Ordinal);
        Assert.Contains("ENLACE_CACHE", said, StringComparison.Ordinal);
        Assert.DoesNotContain("muy-secreto", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_standby_in_the_databases_place_is_no_database()
    {
        var (code, said) = await Ask(TestReplica.Of(await TestPostgres.NewDatabase()), null, "memory");

        Assert.Contains("FAIL  database: ENLACE_DATABASE names a standby", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("postgres://nobody:muy-secreto@127.0.0.1:1/x", "Check ENLACE_DATABASE_REPLICA")]
    [InlineData(null, "ENLACE_DATABASE_REPLICA is no standby")]
    public async Task A_replica_that_is_none_is_named_with_the_way_out(string? url, string words)
    {
        var (code, said) = await Ask(await TestPostgres.NewDatabase(), url ?? await TestPostgres.NewDatabase(), "memory");

        Assert.Contains("FAIL  replica: ", said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("muy-secreto", said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    private async Task<(int Code, string Said)> Ask(string database, string? replica, string cache)
    {
        await using var said = new StringWriter();
        var code = await Doctor.Run([], new Dictionary<string, string?>
        {
            ["ENLACE_DATA"] = _folder,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_DATABASE_REPLICA"] = replica,
            ["ENLACE_CACHE"] = cache,
        }, said);
        return (code, said.ToString());
    }
}
