using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

[assembly: AssemblyFixture(typeof(SqliteHubFixture))]

namespace Enlace.Tests.Support;

/// <summary>One hub on SQLite for all acceptance suites.</summary>
public sealed class SqliteHubFixture : IHubFixture, IAsyncLifetime
{
    private InProcessHub? _hub;

    public async ValueTask InitializeAsync() => _hub = await InProcessHub.Start();

    public ValueTask<IHub> Hub() => ValueTask.FromResult<IHub>(_hub!);

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}
