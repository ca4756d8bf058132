using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.Time.Testing;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>Work is found by the ring after the commit. The hub's clock stands still here, so the scout looks once and never again.</summary>
public abstract class WakeUpConformance(IProbeFixture fixture) : BackboneSuite(fixture)
{
    [Fact]
    public async Task Each_commit_wakes_the_workers_without_any_help_of_the_scout()
    {
        await using var hub = await ProbeHub.Start(await NewSettings(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()));

        // One after the other: only the first could be met by the look at the start.
        for (var number = 1; number <= 20; number++)
        {
            await hub.PublishOne(new ProbeOrdered(Subject, number));
            await hub.Settles(Subject, number);
        }

        Assert.Equal(Enumerable.Range(1, 20), await hub.Effects(Subject));
    }

    [Fact]
    public async Task What_was_committed_while_no_worker_ran_is_found_at_the_next_start()
    {
        var settings = new Dictionary<string, string?>(await NewSettings());
        var folder = Directory.CreateTempSubdirectory("enlace-test-");
        settings["ENLACE_DATABASE"] = settings.GetValueOrDefault("ENLACE_DATABASE") ?? $"sqlite:{Path.Combine(folder.FullName, "kept.db")}";
        await using (var front = await ProbeHub.Start(With(settings, "api")))
        {
            await front.Publish([.. Enumerable.Range(1, 10).Select(number => new ProbeOrdered(Subject, number))]);
            await Eventually.Stays(() => front.Script.Runs(Subject).Count == 0, () => "no run without workers");
        }

        await using (var back = await ProbeHub.Start(With(settings, "worker")))
        {
            await back.Settles(Subject, 10);
            Assert.Equal(Enumerable.Range(1, 10), await back.Effects(Subject));
        }

        folder.Delete(recursive: true);
    }

    private static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> settings, string roles) => new(settings) { ["ENLACE_ROLES"] = roles };
}
