using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;

namespace Enlace.SystemTests.Transports.Pulsar;

/// <summary>What only Pulsar has: keys that keep their reader, the broker's own dead letters, tokens, and an admin API that knows more than a session.</summary>
public sealed class PulsarWireTests(BrokerFixture<PulsarServer> broker) : BrokerSuite(broker), IClassFixture<BrokerFixture<PulsarServer>>
{
    private PulsarDouble Double => ((PulsarServer)Server).Double;

    [Fact]
    public async Task The_topic_and_the_key_are_as_told_and_the_id_is_a_property()
    {
        var (id, topic) = (Guid.CreateVersion7(), new TopicSubscription("PartnerCreado", "foreign"));

        await Confirmed(Message(topic, id, [1, 2], key: "partner-1"));

        var kept = Double.Find(PulsarServer.TopicOf(Place, "PartnerCreado"))!.Last!;
        Assert.Equal(("partner-1", "AQI="), (kept.Key, kept.Payload));
        Assert.Equal((id.ToString(), "Prueba", "application/octet-stream"), (kept.Properties["enlace-id"], kept.Properties["enlace-type"], kept.Properties["content-type"]));
    }

    [Fact]
    public async Task What_one_key_has_stays_with_one_reader_in_its_order()
    {
        var readers = new[] { await Read(Events), await Read(Events, by: Open()) };

        await Confirmed([.. Enumerable.Range(0, 450).Select(number => Numbered(Events, number, key: $"key-{number % 9}"))]);

        await Eventually.Holds(() => readers.Sum(reader => reader.Received.Count) == 450, () => "450 messages");
        Assert.All(readers, reader => Assert.NotEmpty(reader.Received));
        Assert.All(Enumerable.Range(0, 9), key => Assert.Equal(
            Enumerable.Range(0, 50).Select(i => (i * 9) + key),
            Assert.Single(readers, reader => reader.Received.Any(got => NumberOf(got) % 9 == key)).Received.Select(NumberOf).Where(number => number % 9 == key)));
    }

    [Fact]
    public async Task A_message_refused_too_often_ends_in_the_brokers_dead_letters()
    {
        var reader = await Read(Commands);
        reader.Act = (_, _) => throw new InvalidTimeZoneException("told to fail");

        await Confirmed(Numbered(Commands, 1));

        await Eventually.Holds(
            () => Double.Find($"{PulsarServer.TopicOf(Place, Commands.Topic)}-{Commands.Name}-DLQ")?.Last is not null, () => $"a dead letter after {reader.Received.Count} deliveries", 60);
        Assert.Equal(21, reader.Received.Count);
        await NothingWaits(Commands);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_told_and_not_shown()
    {
        var transport = Open(Place.Replace(Double.Token, "wrong-token", StringComparison.Ordinal));

        var outcome = Assert.Single(await transport.Publish([Numbered(Events, 1)], Cancel));

        Assert.Equal((OutcomeKind.Transient, "broker_away"), (outcome.Kind, outcome.Code));
        Assert.Contains("401", outcome.Detail, StringComparison.Ordinal);
        var told = (await Assert.ThrowsAsync<BrokerAwayException>(() => transport.Reach(Cancel))).Message;
        Assert.DoesNotContain("wrong-token", $"{told}{outcome.Detail}{string.Join('\n', Log.Lines)}", StringComparison.Ordinal);
        Assert.False(transport.IsConnected);
    }

    [Fact]
    public async Task A_command_stays_with_us_while_nobody_can_say_whether_it_is_taken()
    {
        var blind = Open($"{Place}&admin=http://127.0.0.1:1");

        var outcomes = await blind.Publish([Numbered(Commands, 1), Numbered(Events, 2)], Cancel);

        Assert.Equal((OutcomeKind.Transient, "subscriptions_unknown"), (outcomes[0].Kind, outcomes[0].Code));
        Assert.Equal(Outcome.Done, outcomes[1]);
        Assert.Contains("admin=off", outcomes[0].Detail, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BrokerAwayException>(() => blind.Reach(Cancel));
    }

    [Fact]
    public async Task Where_the_operator_vouches_for_the_subscriptions_nobody_is_asked()
    {
        var reader = await Read(Commands);

        var outcome = Assert.Single(await Open($"{Place}&admin=off").Publish([Numbered(Commands, 1)], Cancel));

        Assert.Equal(Outcome.Done, outcome);
        await reader.Gets(1);
    }

    [Fact]
    public async Task Headers_that_do_not_fit_are_refused_for_good_and_hold_up_no_other()
    {
        var reader = await Read(Events);
        var headers = new Dictionary<string, string> { ["enlace-correlation"] = new('x', 200_000) };

        var outcomes = await Publish(Message(Events, Guid.CreateVersion7(), new byte[Traits.LargestBody], headers: headers), Numbered(Events, 2));

        Assert.Equal(["too_large", null], outcomes.Select(outcome => outcome.Code));
        await reader.Gets(1);
        Assert.Equal(2, NumberOf(reader.Received[0]));
    }

    [Fact]
    public async Task A_foreign_message_has_no_id_and_no_header_of_ours()
    {
        var reader = await Read(Commands);

        Double.Find(PulsarServer.TopicOf(Place, Commands.Topic))!.Publish("e30=", new Dictionary<string, string>(), key: null);

        await reader.Gets(1);
        Assert.Null(reader.Received[0].MessageId);
        Assert.Empty(reader.Received[0].Headers);
        Assert.Equal("{}"u8.ToArray(), reader.Received[0].Body.ToArray());
    }
}
