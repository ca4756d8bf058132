using Enlace.Kernel.Persistence;
using System.Diagnostics;
using Enlace.SystemTests.Support;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;
using Npgsql;

namespace Enlace.SystemTests.Cluster;

/// <summary>The primary dies under load and its synchronous standby takes its place: whoever was promised something still has it.</summary>
[Collection(nameof(OnRabbitMq))]
public sealed class FailoverTests(BrokerFixture<RabbitMqServer> fixture) : ClusterSuite(fixture), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    private const int Before = 100, After = 100;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_everything_goes_on_at_the_new_primary()
    {
        await using var scene = await Set(await NewDatabase(), workers: 1);
        using var load = new PartnerLoad(scene.Hubs);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = load.Run(enough.Token);
        await Eventually.Holds(() => load.Accepted.Count >= Before, () => $"{Before} accepted; {load.Accepted.Count} are", 60);

        using (var control = Process.Start(TestSetting.Need("ENLACE_TEST_POSTGRES_PAIR_CTL"), ["failover"]))
        {
            await control.WaitForExitAsync(Cancel);
            Assert.Equal(0, control.ExitCode);
        }

        var (back, promised) = (Stopwatch.GetTimestamp(), load.Accepted.Count);
        await Eventually.Holds(() => load.Accepted.Count >= promised + After, () => $"{After} more accepted; {load.Accepted.Count - promised} are", 90);
        TestContext.Current.TestOutputHelper!.WriteLine($"{promised} accepted before, {After} more {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s after the promotion");
        await enough.CancelAsync();
        await running;
        Assert.All(scene.Hubs.All, process => Assert.False(process.HasExited, process.Report()));
        await scene.Witness.Confirm(load.Accepted, 90);
    }

    private static async Task<string> NewDatabase()
    {
        var server = TestSetting.Need("ENLACE_TEST_POSTGRES_PAIR");
        var name = $"t_{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection($"{PostgresUrl.ToConnectionString("test", server)};Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the name is our own
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
        return server[..(server.LastIndexOf('/') + 1)] + name;
    }
}
