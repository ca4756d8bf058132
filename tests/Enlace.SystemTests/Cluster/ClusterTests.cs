using System.Diagnostics;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Cluster;

/// <summary>Two processes that serve and two that work, RabbitMQ behind them, and behind that a module alone on a database of its own.</summary>
[Collection(nameof(OnRabbitMq))]
public sealed class ClusterTests(BrokerFixture<RabbitMqServer> fixture) : ClusterSuite(fixture), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    private const int Fewest = 40;

    private static TimeSpan Load => TestPostgres.IsFullRun ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_accepted_request_has_its_effects_exactly_once_while_processes_are_killed_at_random()
    {
        await using var scene = await Set(await TestPostgres.NewDatabase());
        // Many, because whoever was in the middle at a kill waits until that run's claim to its key is over.
        using var load = new PartnerLoad(scene.Hubs, clients: 16);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var started = Stopwatch.GetTimestamp();

        var (killing, following, running) = (scene.Hubs.KillAtRandom(enough.Token), scene.KillFollower(enough.Token), load.Run(enough.Token));
        await Eventually.Holds(
            () => Stopwatch.GetElapsedTime(started) > Load && load.Accepted.Count >= Fewest, () => $"{Fewest} accepted; {load.Accepted.Count} are", (int)Load.TotalSeconds + 120);
        await enough.CancelAsync();
        await running;
        var kills = await killing + await following;

        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} kills, {load.Accepted.Count} accepted after {load.Tries} tries");
        Assert.True(kills >= 4, $"{kills} kills: too few to prove anything");
        await scene.Witness.Confirm(load.Accepted, 120);
    }

    [Fact]
    public async Task A_rolling_restart_under_load_charges_no_attempt_and_loses_nothing()
    {
        var database = await TestPostgres.NewDatabase();
        await using var scene = await Set(database);
        using var load = new PartnerLoad(scene.Hubs);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = load.Run(enough.Token);

        foreach (var process in scene.Hubs.All)
        {
            await process.Stop();
            await process.StartAgain();
        }

        await enough.CancelAsync();
        await running;
        await scene.Witness.Confirm(load.Accepted, 120);
        Assert.Empty(await new Books(database).Failures());
    }
}
