using Enlace.Kernel.Events;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.RabbitMq;

/// <summary>A broker that holds its connections and answers nothing, as one that has no processor or swaps.</summary>
[Collection(nameof(OnRabbitMq))]
public sealed class RabbitMqFrozenTests(BrokerFixture<RabbitMqServer> broker) : BrokerSuite(broker), IClassFixture<BrokerFixture<RabbitMqServer>>
{
    [Fact]
    public async Task Who_begins_to_read_while_it_answers_nothing_reads_when_it_is_back()
    {
        var server = (RabbitMqServer)Server;
        await Read(Events);
        await server.Freeze();
        OnEnd(server.Thaw);
        var late = Events with { Topic = $"{Events.Topic}-later" };

        await using var reader = new BrokerReader(Transport, late);
        var refused = await PublishOne(Numbered(Commands, 1));
        await Eventually.Holds(
            () => Log.Lines.Any(line => line.Contains($"The reader of {late.Topic} waits for the broker", StringComparison.Ordinal)), () => "a reader that says what it waits for", 60);
        await server.Thaw();

        Assert.Equal(OutcomeKind.Transient, refused.Kind);
        await reader.Answers(Transport, 60);
        await Eventually.Holds(async () => (await PublishOne(Numbered(late, 2))).Kind == OutcomeKind.Done, () => "a publisher that is back", 60);
    }
}
