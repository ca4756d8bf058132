using System.Diagnostics;
using System.Globalization;
using Enlace.SystemTests.Support;
using Npgsql;

namespace Enlace.SystemTests.Reads;

/// <summary>The real standby that <c>./dev test</c> started: held back, killed.</summary>
internal static class TestReplica
{
    private static string ControlScript => TestSetting.Need("ENLACE_TEST_POSTGRES_REPLICA_CTL");

    /// <summary>The same database on the standby.</summary>
    public static string Of(string primary) =>
        new UriBuilder(TestSetting.Need("ENLACE_TEST_POSTGRES_REPLICA")) { Path = new Uri(primary).AbsolutePath }.Uri.ToString();

    /// <summary>It receives, and shows nothing of it until it goes on.</summary>
    public static async Task<IAsyncDisposable> Pause()
    {
        await Execute("SELECT pg_wal_replay_pause()");
        return new Paused();
    }

    public static Task Kill() => Run("stop");

    public static Task Start() => Run("start");

    private static async Task Run(string command)
    {
        using var control = Process.Start(ControlScript, [command]);
        await control.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, control.ExitCode);
    }

    private static async Task Execute(string sql)
    {
        var server = new Uri(TestSetting.Need("ENLACE_TEST_POSTGRES_REPLICA"));
        await using var source = NpgsqlDataSource.Create(string.Create(
            CultureInfo.InvariantCulture, $"Host={server.Host};Port={server.Port};Username={server.UserInfo.Split(':')[0]};Database=postgres;Pooling=false"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private sealed class Paused : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Execute("SELECT pg_wal_replay_resume()");
    }
}
