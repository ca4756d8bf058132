using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.CouchDb;

/// <summary>A database of its own on the real PostgreSQL, and one on CouchDB for the event log.</summary>
public sealed class CouchDbEngine : IEngine
{
    private readonly PostgresEngine _postgres = new();

    public async ValueTask<IReadOnlyDictionary<string, string?>> NewSettings()
    {
        using var server = CouchDbServer.New();
        return new Dictionary<string, string?>(await _postgres.NewSettings()) { ["ENLACE_EVENTLOG"] = server.Setting };
    }

    public Task TakeAway(ProbeHub hub) => _postgres.TakeAway(hub);
}
