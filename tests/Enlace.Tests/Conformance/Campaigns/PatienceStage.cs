using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A hub whose conversions wait for a moment only, on one of the databases.</summary>
public abstract class PatienceStage : IHubFixture, IAsyncLifetime
{
    private InProcessHub? _hub;

    public async ValueTask InitializeAsync()
    {
        var settings = await Settings();
        settings["ENLACE__Campaigns__PatienceSeconds"] = "1";
        _hub = await InProcessHub.Start(settings);
    }

    public ValueTask<IHub> Hub() => ValueTask.FromResult<IHub>(_hub!);

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The hub's settings, such as its database.</summary>
    protected virtual Task<Dictionary<string, string?>> Settings() => Task.FromResult(new Dictionary<string, string?>());
}
