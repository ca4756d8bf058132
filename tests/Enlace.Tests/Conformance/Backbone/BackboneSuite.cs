using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone;

/// <summary>What every backbone suite starts with: the class's hub and a subject that nobody else speaks of.</summary>
public abstract class BackboneSuite(IProbeFixture fixture)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected ProbeHub Hub => fixture.Hub;

    protected string Subject { get; } = Fresh.Token();

    /// <summary>A hub on a database of its own, for tests that change what others would notice.</summary>
    protected async Task<ProbeHub> NewHub(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(await fixture.Engine.NewSettings());
        foreach (var (name, value) in settings)
            all[name] = value;
        return await ProbeHub.Start(all);
    }

    protected async Task<IReadOnlyDictionary<string, string?>> NewSettings() => await fixture.Engine.NewSettings();
}
