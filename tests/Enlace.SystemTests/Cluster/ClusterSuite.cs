using Enlace.Kernel.Events.Transports;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Transports.RabbitMq;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Cluster;

/// <summary>What every test of several processes starts with.</summary>
public abstract class ClusterSuite(BrokerFixture<RabbitMqServer> fixture) : BrokerSuite(fixture)
{
    internal async Task<Scene> Set(string database, int apis = 2, int workers = 2)
    {
        // Before anybody else listens to the topic: its knocks are no events.
        var topic = await Read(PartnerWitness.Topic);
        var stage = await Stage.Set(DbEngine.Postgres);
        var follower = await Scene.StartFollower(stage, Place);
        await Eventually.Holds(
            async () => await Server.Waiting(Place, new TopicSubscription(PartnerWitness.Topic.Topic, "ledger")) >= 0, () => "the follower's subscription", 30);
        return new Scene(await HubCluster.Start(database, Place, apis, workers), stage, Place, follower, new PartnerWitness(new Books(database), stage.Books, topic));
    }
}
