using Enlace.Kernel.Events;
using Enlace.Kernel.Events.Feeds;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Backbone.Feeds;

/// <summary>What a broker and the event log are told: everything, in order, without end while they are away.</summary>
public abstract class FeedConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    private readonly RecordingFeed _feed = new();

    [Fact]
    public async Task Everything_is_told_once_in_the_order_of_the_commits()
    {
        await using var hub = await Start();
        var subjects = Enumerable.Range(0, 5).Select(_ => Fresh.Token()).ToList();
        var told = await Task.WhenAll(subjects.Select(async subject =>
        {
            var ids = new List<Guid>();
            for (var number = 0; number < 12; number++)
                ids.Add(await hub.PublishOne(new ProbeTimed(subject, number)));
            return ids;
        }));

        for (var i = 0; i < subjects.Count; i++)
        {
            await Hears(subjects[i], 12);
            Assert.Equal(told[i], _feed.Told(subjects[i]));
        }

        await Empty(hub);
        Assert.Equal("done", await State(hub, told[0][0]));
    }

    [Fact]
    public async Task An_outage_costs_time_and_nothing_else()
    {
        await using var hub = await Start();
        _feed.Answer = _ => new Outcome(OutcomeKind.Transient, "away", "Nobody answers.");
        var ids = await hub.Publish([.. Enumerable.Range(0, 25).Select(number => new ProbeHappened(Subject, number))]);
        await Eventually.Holds(async () => (await hub.Destination(_feed.Name)).Text("breaker") == "open", () => "an open breaker");
        var later = await hub.PublishOne(new ProbeHappened(Subject, 25));

        var repeats = _feed.Told(Subject).Count;
        _feed.Answer = _ => Outcome.Done;

        await Empty(hub);
        Assert.Equal([.. ids, later], _feed.Told(Subject).Skip(repeats).TakeLast(26));
        Assert.Equal("closed", (await hub.Destination(_feed.Name)).Text("breaker"));
        Assert.Empty(await hub.DeadLetters($"destination={_feed.Name}"));
    }

    [Fact]
    public async Task What_is_refused_goes_to_the_dead_letters_and_the_rest_goes_on()
    {
        await using var hub = await Start();
        _feed.Answer = message => message.Subject == Subject ? new Outcome(OutcomeKind.Permanent, "too_large", "Too large for the broker.") : Outcome.Done;
        var refused = await hub.PublishOne(new ProbeTimed(Subject, 1));
        var other = Fresh.Token();
        await hub.PublishOne(new ProbeTimed(other, 1));

        await Hears(other, 1);
        await Empty(hub);
        var letter = Assert.Single(await hub.DeadLetters($"destination={_feed.Name}"));
        Assert.Equal(refused.ToString(), letter.Text("event_id"));
        Assert.Equal("too_large", letter.Text("error_code"));

        _feed.Answer = _ => Outcome.Done;
        (await hub.Api.Post($"/api/v1/dead-letters/{letter.Text("id")}/replay")).Expect(202);
        await Hears(Subject, 2);
        await Empty(hub);
        Assert.Equal([refused, refused], _feed.Told(Subject));
    }

    [Fact]
    public async Task What_stands_behind_a_failure_of_its_subject_is_told_again_behind_it()
    {
        var (other, fails) = (Fresh.Token(), 1);
        await using var hub = await Start();
        // Only the very first telling fails.
        _feed.Answer = message => message.Subject == Subject && Interlocked.Exchange(ref fails, 0) == 1 ? new Outcome(OutcomeKind.Transient, "nack") : Outcome.Done;
        await using (await hub.Pause(_feed.Name))
        {
            await hub.Publish(new ProbeTimed(Subject, 1), new ProbeTimed(other, 1), new ProbeTimed(Subject, 2));
        }

        await hub.RingAll();

        await Empty(hub);
        var told = _feed.Told(Subject);
        Assert.Equal(4, told.Count);
        Assert.Equal(told.Take(2), told.Skip(2));
        Assert.Single(_feed.Told(other));
    }

    [Fact]
    public async Task A_paused_feed_is_told_nothing_until_it_goes_on()
    {
        await using var hub = await Start();
        await using (await hub.Pause(_feed.Name))
        {
            await hub.PublishOne(new ProbeTimed(Subject, 1));
            await Eventually.Stays(() => _feed.Told(Subject).Count == 0, () => "told while paused");
        }

        await Hears(Subject, 1);
    }

    [Fact]
    public async Task Whoever_lost_its_turn_writes_nothing_and_the_next_holder_tells_it_again()
    {
        await using var hub = await Start();
        var taken = false;
        _feed.Before = async () =>
        {
            if (!taken)
            {
                taken = true;
                // A neighbour that died since took the turn while we were sending.
                await hub.Sql("UPDATE evt.destination SET lease_owner = @other, lease_epoch = lease_epoch + 1 WHERE name = @name",
                    ("other", Guid.CreateVersion7()), ("name", _feed.Name));
            }
        };
        var id = await hub.PublishOne(new ProbeTimed(Subject, 1));

        await Hears(Subject, 2);
        await Empty(hub);
        Assert.Equal([id, id], _feed.Told(Subject));
    }

    [Fact]
    public async Task A_feed_that_throws_or_answers_too_little_loses_nothing()
    {
        await using var hub = await Start();
        var calls = 0;
        _feed.Before = () => Interlocked.Increment(ref calls) == 1 ? throw new InvalidTimeZoneException("told to fail") : Task.CompletedTask;
        await hub.PublishOne(new ProbeTimed(Subject, 1));

        await Hears(Subject, 2);
        await Empty(hub);
    }

    private async Task<ProbeHub> Start() => await ProbeHub.Start(await NewSettings(), last: builder => builder.Services.AddSingleton<IFeed>(_feed));

    private Task Hears(string subject, int times) =>
        Eventually.Holds(() => _feed.Told(subject).Count >= times, () => $"{times} tellings; there are {_feed.Told(subject).Count}");

    private Task Empty(ProbeHub hub) => Eventually.Holds(
        async () => (await hub.Destination(_feed.Name)).At("ready").GetInt64() == 0, () => "nothing waits for the feed", 20);

    private async Task<string?> State(ProbeHub hub, Guid id) => (await hub.Event(id)).At("deliveries").EnumerateArray()
        .Single(delivery => delivery.Text("destination") == _feed.Name).Text("state");
}
