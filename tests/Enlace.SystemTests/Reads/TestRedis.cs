using System.Diagnostics;
using System.Globalization;
using Enlace.SystemTests.Support;
using StackExchange.Redis;

namespace Enlace.SystemTests.Reads;

/// <summary>The real Redis that <c>./dev test</c> started: looked into, frozen, killed.</summary>
internal sealed class TestRedis : IAsyncDisposable
{
    private ConnectionMultiplexer? _connection;

    public static string Url => TestSetting.Need("ENLACE_TEST_REDIS");

    private static string ControlScript => TestSetting.Need("ENLACE_TEST_REDIS_CTL");

    private static string Folder => Path.GetDirectoryName(ControlScript)!;

    public static Task Kill() => Run(ControlScript, "stop");

    public static Task Start() => Run(ControlScript, "start");

    /// <summary>It takes connections and answers nothing, as behind a broken network; what it holds stays.</summary>
    public static Task Freeze() => Signal("STOP");

    public static Task Thaw() => Signal("CONT");

    /// <summary>What it holds now comes back with the next start.</summary>
    public async Task<IDisposable> Snapshot()
    {
        await (await Server()).ExecuteAsync("SAVE");
        return new SnapshotFile(Path.Combine(Folder, "dump.rdb"));
    }

    public async Task<IDatabase> Database() => (await Connection()).GetDatabase();

    public async Task<IReadOnlyList<string>> AllText()
    {
        var redis = await Database();
        var found = new List<string>();
        await foreach (var key in (await Server()).KeysAsync())
        {
            found.Add($"{key}");
            if (await redis.KeyTypeAsync(key) == RedisType.String)
                found.Add($"{await redis.StringGetAsync(key)}");
            else
                found.AddRange((await redis.HashGetAllAsync(key)).Select(pair => $"{pair}"));
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private async Task<IServer> Server() => (await Connection()).GetServers().Single();

    private async Task<ConnectionMultiplexer> Connection()
    {
        var url = new Uri(Url);
        return _connection ??= await ConnectionMultiplexer.ConnectAsync(string.Create(CultureInfo.InvariantCulture, $"{url.Host}:{url.Port},allowAdmin=true"));
    }

    private static async Task Signal(string name)
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(Folder, "pid"), TestContext.Current.CancellationToken)).Trim();
        await Run("kill", $"-{name}", pid);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, process.ExitCode);
    }

    private sealed class SnapshotFile(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
