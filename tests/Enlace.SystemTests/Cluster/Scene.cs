using Enlace.SystemTests.Crash;

namespace Enlace.SystemTests.Cluster;

/// <summary>A deployment, and a module that knows of it by the broker alone, in a process and on a database of its own.</summary>
internal sealed record Scene(HubCluster Hubs, Stage Stage, string Broker, Child Follower, PartnerWitness Witness) : IAsyncDisposable
{
    public static Task<Child> StartFollower(Stage stage, string broker) => stage.StartReady(ChildOptions.Worker, "--follow", "yes", "--broker", broker);

    /// <summary>Kills the module's process again and again until told to stop; returns the kills.</summary>
    public async Task<int> KillFollower(CancellationToken enough)
    {
        var (kills, follower) = (0, Follower);
        while (!enough.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Random.Shared.Next(2000, 6000), enough));
            await follower.Kill();
            follower = await StartFollower(Stage, Broker);
            kills++;
        }

        return kills;
    }

    public async ValueTask DisposeAsync()
    {
        await Hubs.DisposeAsync();
        await Stage.DisposeAsync();
    }
}
