using Enlace.Kernel.Persistence;
using Enlace.Sandbox.Processor;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>A hub with a processor of its own behind it, on one of the databases.</summary>
public abstract class PayoutStage : IPayoutFixture, IAsyncLifetime
{
    private ProcessorHost? _processor;
    private InProcessHub? _hub;

    public ProcessorServer Processor => _processor!.Server;

    public Database Database => _hub!.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        _processor = await ProcessorHost.Start("http://127.0.0.1:0", TimeProvider.System, TestContext.Current.CancellationToken);
        var settings = await Settings();
        settings["ENLACE__Campaigns__Processor__Url"] = _processor.Address.ToString();
        settings["ENLACE__Campaigns__Processor__ApiKey"] = ProcessorServer.ApiKey;
        settings["ENLACE__Campaigns__Processor__TimeoutSeconds"] = "2";
        _hub = await InProcessHub.Start(settings);
    }

    public ValueTask<IHub> Hub() => ValueTask.FromResult<IHub>(_hub!);

    public async Task WhileDown(Func<Task> work)
    {
        var address = _processor!.Address.ToString();
        await _processor.DisposeAsync();
        try
        {
            await work();
        }
        finally
        {
            _processor = await ProcessorHost.Start(address, TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        if (_processor is not null)
            await _processor.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The hub's settings, such as its database.</summary>
    protected virtual Task<Dictionary<string, string?>> Settings() => Task.FromResult(new Dictionary<string, string?>());
}
