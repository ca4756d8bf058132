using System.Text;
using Enlace.Kernel.Events;

namespace Enlace.Tests.Conformance.Transports;

/// <summary>What every broker does with what we publish.</summary>
public abstract class BrokerConformance(IBrokerFixture fixture) : BrokerSuite(fixture)
{
    [Fact]
    public async Task What_is_confirmed_arrives_byte_for_byte_with_its_id_and_headers()
    {
        var reader = await Read(Events);
        var id = Guid.CreateVersion7();
        byte[] body = [.. Enumerable.Range(0, 1024).Select(i => (byte)i)];
        var headers = new Dictionary<string, string>
        {
            ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ["enlace-tenant"] = "méxico",
            ["enlace-correlation"] = "c-1",
        };

        Assert.Equal(Outcome.Done, await PublishOne(Message(Events, id, body, headers: headers)));

        await reader.Gets(1);
        var got = Assert.Single(reader.Received);
        Assert.Equal(body, got.Body.ToArray());
        Assert.Equal(id.ToString(), got.MessageId);
        Assert.Equal(Events.Topic, got.Topic);
        Assert.Equal(1, got.Deliveries);
        Assert.All(headers, header => Assert.Equal(header.Value, got.Headers[header.Key]));
        await NothingWaits(Events);
        Assert.True(Transport.IsConnected);
    }

    [Fact]
    public async Task Everything_of_a_large_batch_arrives_in_the_promised_order()
    {
        var reader = await Read(Events);

        await Confirmed(Numbered(Events, 0, 1200));
        await Confirmed(Numbered(Events, 1200, 1));

        await reader.Gets(1201);
        var numbers = reader.Received.Select(NumberOf);
        Assert.Equal(Enumerable.Range(0, 1201), Traits.KeepsOrder ? numbers : numbers.Order());
        await NothingWaits(Events);
    }

    [Fact]
    public async Task Batches_published_at_once_are_all_confirmed_and_all_arrive()
    {
        var reader = await Read(Events);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(batch => Confirmed(Numbered(Events, batch * 50, 50))));

        await reader.Gets(400);
        Assert.Equal(Enumerable.Range(0, 400), reader.Received.Select(NumberOf).Order());
    }

    [Fact]
    public Task A_broker_that_is_there_gives_a_sign_of_life() => Transport.Reach(Cancel);

    [Fact]
    public async Task Nothing_to_publish_is_nothing_done() => Assert.Empty(await Publish());

    [Fact]
    public async Task The_same_id_twice_is_confirmed_twice_and_recognizable()
    {
        var reader = await Read(Events);
        var message = Numbered(Events, 7);

        await Confirmed(message);
        await Confirmed(message);
        await Confirmed(message, message, Numbered(Events, 8));

        // A broker without order may bring the last message first.
        await Hub.Eventually.Holds(() => reader.Received.Select(NumberOf).Distinct().Count() == 2, () => "both messages");
        Assert.InRange(reader.Ids.Count(id => id == message.Id), 1, 4);
    }

    [Fact]
    public async Task A_command_that_nobody_takes_is_refused_for_good()
    {
        var outcome = await PublishOne(Numbered(Commands, 1));

        Assert.Equal((OutcomeKind.Permanent, "unroutable"), (outcome.Kind, outcome.Code));
        Assert.Contains(Commands.Topic, outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_reaches_its_reader()
    {
        var reader = await Read(Commands);

        await Confirmed(Numbered(Commands, 5));

        await reader.Gets(1);
        Assert.Equal(5, NumberOf(Assert.Single(reader.Received)));
    }

    [Fact]
    public async Task An_event_that_nobody_reads_is_done_with() => await Confirmed(Numbered(Events, 1));

    [Fact]
    public async Task The_largest_body_is_carried_and_a_larger_one_refused_for_good()
    {
        var reader = await Read(Events);
        var largest = new byte[Traits.LargestBody];
        Random.Shared.NextBytes(largest);

        await Confirmed(Message(Events, Guid.CreateVersion7(), largest));
        var outcome = await PublishOne(Message(Events, Guid.CreateVersion7(), new byte[Traits.LargestBody + 1]));

        Assert.Equal((OutcomeKind.Permanent, "too_large"), (outcome.Kind, outcome.Code));
        await reader.Gets(1);
        Assert.Equal(largest, Assert.Single(reader.Received).Body.ToArray());
        await NothingWaits(Events);
    }

    [Fact]
    public async Task One_batch_has_one_outcome_for_each_in_its_place()
    {
        var reader = await Read(Events);

        var outcomes = await Publish(
            Numbered(Events, 1), Numbered(Commands, 2), Message(Events, Guid.CreateVersion7(), new byte[Traits.LargestBody + 1]), Numbered(Events, 4));

        Assert.Equal([null, "unroutable", "too_large", null], outcomes.Select(outcome => outcome.Code));
        await reader.Gets(2);
        Assert.Equal([1, 4], reader.Received.Select(NumberOf).Order());
    }

    [Fact]
    public async Task Keys_ids_and_headers_of_any_length_and_script_are_carried()
    {
        var reader = await Read(Events);
        var headers = new Dictionary<string, string> { ["enlace-correlation"] = new string('ñ', 200), ["enlace-tenant"] = "日本" };

        await Confirmed(
            Message(Events, Guid.CreateVersion7(), "1"u8.ToArray(), key: string.Concat(Enumerable.Repeat("😀", 100)), headers: headers),
            Message(Events, Guid.CreateVersion7(), "2"u8.ToArray(), key: "", headers: headers));

        await reader.Gets(2);
        Assert.All(reader.Received, got => Assert.Equal(headers["enlace-correlation"], got.Headers["enlace-correlation"]));
        Assert.Equal(["1", "2"], reader.Received.Select(got => Encoding.ASCII.GetString(got.Body.Span)).Order());
    }
}
