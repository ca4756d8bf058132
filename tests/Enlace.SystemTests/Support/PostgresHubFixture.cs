using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

[assembly: AssemblyFixture(typeof(PostgresHubFixture))]

namespace Enlace.SystemTests.Support;

/// <summary>One hub on PostgreSQL for all acceptance suites.</summary>
public sealed class PostgresHubFixture : IHubFixture, IAsyncLifetime
{
    private InProcessHub? _hub;

    public async ValueTask InitializeAsync() =>
        _hub = await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() });

    public ValueTask<IHub> Hub() => ValueTask.FromResult<IHub>(_hub!);

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}
