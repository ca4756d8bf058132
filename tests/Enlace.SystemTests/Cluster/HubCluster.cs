using System.Security.Cryptography;

namespace Enlace.SystemTests.Cluster;

/// <summary>Several processes of one deployment: some serve, some work, all share one PostgreSQL and one broker.</summary>
internal sealed class HubCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enlace-cluster-").FullName;

    private HubCluster()
    {
    }

    public IReadOnlyList<HubProcess> Apis { get; private set; } = [];

    public IReadOnlyList<HubProcess> Workers { get; private set; } = [];

    public IReadOnlyList<HubProcess> All => [.. Apis, .. Workers];

    public static async Task<HubCluster> Start(string database, string broker, int apis = 2, int workers = 2)
    {
        var cluster = new HubCluster();
        var shared = new Dictionary<string, string>
        {
            ["ENLACE_DATA"] = cluster._folder,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_BROKER"] = broker,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_SECRETS_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        cluster.Apis = [.. Enumerable.Range(0, apis).Select(_ => new HubProcess(new Dictionary<string, string>(shared) { ["ENLACE_ROLES"] = "api" }))];
        cluster.Workers = [.. Enumerable.Range(0, workers).Select(_ => new HubProcess(new Dictionary<string, string>(shared) { ["ENLACE_ROLES"] = "worker" }))];
        foreach (var process in cluster.All)
            await process.WhenReady();
        return cluster;
    }

    /// <summary>Kills one process after the other at random moments, each when it is ready again, until told to stop.</summary>
    /// <returns>The kills.</returns>
    public async Task<int> KillAtRandom(CancellationToken enough)
    {
        var kills = 0;
        while (!enough.IsCancellationRequested)
        {
            var victim = All[Random.Shared.Next(All.Count)];
            await Task.WhenAny(Task.Delay(Random.Shared.Next(200, 3000), enough));
            await victim.Kill();
            await victim.StartAgain();
            kills++;
        }

        return kills;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in All)
            await process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
