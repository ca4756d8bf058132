using System.Text;
using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Transports;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Transports;
using Enlace.Transports.AzureQueues;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.SystemTests.Transports.AzureQueues;

/// <summary>What foreign programs see in the queues, and what only these queues need: claims, receipts, bodies that do not fit, poison.</summary>
[Collection(nameof(OnAzurite))]
public sealed class AzureQueuesWireTests(BrokerFixture<AzuriteServer> broker) : BrokerSuite(broker), IClassFixture<BrokerFixture<AzuriteServer>>
{
    private const string Contact = """{"manychat_id":"17","nombre_lead":"José <b>&","canal_entrada":null}""";

    private static readonly TopicSubscription Contacts = new("manychat-contact-queue", "leads");

    private AzuriteServer Azurite => (AzuriteServer)Server;

    [Fact]
    public async Task A_queue_that_a_contract_names_is_single_and_holds_the_bare_body_with_or_without_a_reader()
    {
        await Confirmed(Message(Contacts, Guid.CreateVersion7(), Encoding.UTF8.GetBytes(Contact)));
        await Read(Contacts with { Topic = "manychat-campaign-queue" });

        Assert.Equal(["manychat-campaign-queue", "manychat-contact-queue"], await Azurite.Queues(Place));
        var got = Assert.Single((await Azurite.Foreign(Place, "manychat-contact-queue").ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value);
        Assert.Equal(Contact, got.MessageText);
        Assert.True(got.ExpiresOn > TimeProvider.System.GetUtcNow().AddYears(100), $"it expires {got.ExpiresOn}");
    }

    [Fact]
    public async Task What_we_write_is_base64_where_the_setting_says_so_and_we_read_it_all_the_same()
    {
        var transport = Open($"{Place};MessageEncoding=base64");
        await transport.Publish([Message(Contacts, Guid.CreateVersion7(), Encoding.UTF8.GetBytes(Contact))], Cancel);
        await using var reader = new BrokerReader(Open(), Contacts);

        await reader.Gets(1);
        Assert.Equal(Contact, Encoding.UTF8.GetString(reader.Received[0].Body.Span));
        var events = await Read(Events);
        await transport.Publish([Numbered(Events, 5)], Cancel);
        await events.Gets(1);
        Assert.Equal(5, NumberOf(events.Received[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_foreign_body_is_taken_as_text_and_in_base64(bool base64)
    {
        var reader = await Read(Commands);

        await Azurite.Foreign(Place, Commands.Topic).SendMessageAsync(base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Contact)) : Contact, Cancel);

        await reader.Gets(1);
        Assert.Equal(Contact, Encoding.UTF8.GetString(reader.Received[0].Body.Span));
        Assert.Null(reader.Received[0].MessageId);
        Assert.Empty(reader.Received[0].Headers);
    }

    [Fact]
    public async Task A_claim_is_renewed_for_as_long_as_somebody_works()
    {
        var gate = new TaskCompletionSource();
        var place = $"{Place};VisibilityTimeout=2";
        var reader = await Read(Events, by: Open(place));
        var other = await Read(Events, by: Open(place));
        reader.Act = other.Act = (_, cancel) => gate.Task.WaitAsync(cancel);

        await Confirmed(Numbered(Events, 1));

        await Eventually.Holds(() => reader.Received.Count + other.Received.Count == 1, () => "it is received");
        await Eventually.Stays(() => reader.Received.Count + other.Received.Count == 1, () => "somebody else got it as well", 6);
        gate.SetResult();
        await NothingWaits(Events);
    }

    [Fact]
    public async Task A_reader_that_is_stopped_gives_back_at_once()
    {
        var started = new TaskCompletionSource();
        var reader = await Read(Events, by: Open($"{Place};VisibilityTimeout=3600"));
        reader.Act = async (_, cancel) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        };
        await Confirmed(Numbered(Events, 1));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await reader.Stop();

        await using var next = new BrokerReader(Open(), Events);
        await next.Gets(1, seconds: 5);
    }

    [Fact]
    public async Task A_body_that_does_not_fit_lies_in_a_queue_of_its_own_until_it_is_received()
    {
        var body = new byte[300 * 1024];
        Random.Shared.NextBytes(body);
        var (first, second) = (await Read(Events), await Read(Events with { Name = "other" }));
        await second.Stop();
        await Confirmed(Message(Events, Guid.CreateVersion7(), body));

        await first.Gets(1);
        Assert.Equal(body, first.Received[0].Body.ToArray());
        await Eventually.Holds(async () => (await Azurite.Queues(Place)).Count(name => name.StartsWith("body-", StringComparison.Ordinal)) == 1, () => "one reader's body is left");
        await using var late = new BrokerReader(Open(), second.Subscription);
        await late.Gets(1);
        Assert.Equal(body, late.Received[0].Body.ToArray());
        await Eventually.Holds(async () => !(await Azurite.Queues(Place)).Any(name => name.StartsWith("body-", StringComparison.Ordinal)), () => "no body is left");
    }

    [Fact]
    public async Task A_body_that_is_gone_or_is_no_body_shows_what_was_said_and_takes_nobodys_queue_away()
    {
        var reader = await Read(Commands);
        var other = Azurite.Foreign(Place, "others-work");
        await other.CreateAsync(cancellationToken: Cancel);
        string[] places = [other.Name, new QueueNames(AzureQueuesSettings.Parse(Place).Prefix).NewBody(TimeProvider.System.GetUtcNow())];

        foreach (var place in places)
            await Azurite.Foreign(Place, Commands.Topic).SendMessageAsync($$"""{"enlace":1,"body_queue":"{{place}}"}""", Cancel);

        await reader.Gets(2);
        await NothingWaits(Commands);
        Assert.All(places, place => Assert.Contains(reader.Received, got => Encoding.UTF8.GetString(got.Body.Span).Contains(place, StringComparison.Ordinal)));
        Assert.True(await other.ExistsAsync(Cancel));
    }

    [Fact]
    public async Task A_body_whose_message_never_came_is_removed_once_nothing_waits()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var store = new QueueStore(AzureQueuesSettings.Parse(Place), clock);
        var bodies = new LargeBody(store, clock);
        var queue = await store.Declare(Events, Cancel);
        var place = await bodies.Put(new byte[100_000], queue, Cancel);
        await store.Put(queue, "{}", Cancel);

        Assert.Equal(0, await bodies.RemoveOrphans(queue, Cancel));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await bodies.RemoveOrphans(queue, Cancel));
        Assert.Equal(100_000, (await bodies.Get(place, Cancel))!.Length);
        await using var reader = new BrokerReader(Transport, Events);
        await reader.Gets(1);
        await NothingWaits(Events);

        Assert.Equal(1, await bodies.RemoveOrphans(queue, Cancel));
        Assert.Null(await bodies.Get(place, Cancel));
    }

    [Fact]
    public async Task A_message_that_cannot_even_be_buried_lies_in_the_poison_queue()
    {
        var (reader, queue) = (await Read(Commands), Azurite.Foreign(Place, Commands.Topic));
        await reader.Stop();
        await queue.SendMessageAsync(Contact, Cancel);
        for (var i = 0; i < 19; i++)
        {
            var got = (await queue.ReceiveMessageAsync(cancellationToken: Cancel)).Value;
            await queue.UpdateMessageAsync(got.MessageId, got.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: Cancel);
        }

        await using var next = new BrokerReader(Open(), Commands, (_, _) => throw new InvalidTimeZoneException("told to fail"));

        await next.Gets(1);
        Assert.Equal(20, next.Received[0].Deliveries);
        await NothingWaits(Commands);
        var poison = Azurite.Foreign(Place, $"{Commands.Topic}-poison");
        Assert.Equal(Contact, (await poison.ReceiveMessageAsync(cancellationToken: Cancel)).Value.MessageText);
    }

    [Fact]
    public async Task A_queue_that_somebody_removed_is_made_again()
    {
        var reader = await Read(Commands);

        await Azurite.Foreign(Place, Commands.Topic).DeleteAsync(Cancel);

        await reader.Answers(Transport);
        await Confirmed(Numbered(Commands, 1));
        await reader.Gets(1);
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_not_shown()
    {
        const string Wrong = "d3Jvbmcga2V5IHdyb25nIGtleQ==";
        var transport = Open(System.Text.RegularExpressions.Regex.Replace(Place, "AccountKey=[^;]+", $"AccountKey={Wrong}"));

        var outcome = Assert.Single(await transport.Publish([Numbered(Events, 1)], Cancel));

        Assert.Equal((OutcomeKind.Transient, "broker_away"), (outcome.Kind, outcome.Code));
        Assert.Contains("403", outcome.Detail, StringComparison.Ordinal);
        var told = (await Assert.ThrowsAsync<BrokerAwayException>(() => transport.Reach(Cancel))).Message;
        Assert.Contains("403", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, $"{told}{outcome.Detail}{string.Join('\n', Log.Lines)}", StringComparison.Ordinal);
        Assert.False(transport.IsConnected);
    }
}
