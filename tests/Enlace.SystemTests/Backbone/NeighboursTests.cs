using Enlace.Kernel.Events.Webhooks;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.SystemTests.Backbone;

/// <summary>Several processes on one PostgreSQL.</summary>
public sealed class NeighboursTests
{
    private readonly string _subject = Fresh.Token();

    [Fact]
    public async Task A_commit_in_one_process_wakes_the_workers_of_another_without_any_help_of_the_scout()
    {
        var database = await TestPostgres.NewDatabase();
        await using var front = await ProbeHub.Start(Settings(database, "api"));
        // The worker's clock stands still, so its scout looks once and never again: only the notification can tell it.
        await using var back = await ProbeHub.Start(Settings(database, "worker"), new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await front.PublishOne(new ProbeOrdered(Fresh.Token(), 0));
        await Listens(back);

        for (var number = 1; number <= 10; number++)
        {
            await front.PublishOne(new ProbeOrdered(_subject, number));
            await front.Settles(_subject, number);
        }

        Assert.Equal(Enumerable.Range(1, 10), await front.Effects(_subject));
        Assert.Empty(front.Script.Runs(_subject));
    }

    [Fact]
    public async Task Two_workers_share_the_work_and_keep_each_lane_in_order()
    {
        var database = await TestPostgres.NewDatabase();
        await using var one = await ProbeHub.Start(Settings(database, "api,worker"));
        await using var two = await ProbeHub.Start(Settings(database, "api,worker"));
        var subjects = Enumerable.Range(0, 20).Select(_ => Fresh.Token()).ToList();

        await Task.WhenAll(subjects.Select(async (subject, at) =>
        {
            for (var number = 1; number <= 20; number++)
                await (at % 2 == 0 ? one : two).PublishOne(new ProbeOrdered(subject, number));
        }));

        foreach (var subject in subjects)
        {
            await one.Settles(subject, 20, 30);
            Assert.Equal(Enumerable.Range(1, 20), await one.Effects(subject));
        }

        Assert.Equal(400, subjects.Sum(subject => one.Script.Runs(subject).Count + two.Script.Runs(subject).Count));
    }

    [Fact]
    public async Task A_process_without_workers_keeps_what_it_holds_while_it_lives()
    {
        var database = await TestPostgres.NewDatabase();
        await using var front = await ProbeHub.Start(Settings(database, "api"));
        await using var back = await ProbeHub.Start(Settings(database, "worker"));
        await using var receiver = await WebhookReceiver.Start();
        var name = await front.OpenWebhook(_subject, receiver.Url);
        await receiver.Accepts(1);
        var goOn = new TaskCompletionSource();
        receiver.Answer = _ => new HeldResult(goOn.Task, 204);

        var test = front.Web.Services.GetRequiredService<WebhookHistory>()
            .Test(Guid.Parse(name["webhook:".Length..]), "default", _subject, TestContext.Current.CancellationToken);
        // Longer than a round of the caretaker, who takes back what nobody alive holds.
        await Eventually.Stays(() => receiver.Received.Count <= 2, () => $"one test, now {receiver.Received.Count - 1}", 6.5);
        goOn.SetResult();

        Assert.True((await test).Delivered);
        Assert.Equal(2, receiver.Received.Count);
    }

    private static Dictionary<string, string?> Settings(string database, string roles) => new() { ["ENLACE_DATABASE"] = database, ["ENLACE_ROLES"] = roles };

    /// <summary>Waits until the other process listens; before that a notification would be lost, which the scout makes good.</summary>
    private static Task Listens(ProbeHub hub) => Eventually.Holds(
        async () => await hub.Count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'") > 0, () => "a listener");
}
