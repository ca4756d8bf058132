using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

/// <summary>A database of its own on the real PostgreSQL.</summary>
public sealed class PostgresEngine : IEngine
{
    public async ValueTask<IReadOnlyDictionary<string, string?>> NewSettings() =>
        new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() };

    public async Task TakeAway(ProbeHub hub)
    {
        var name = (await hub.Query("SELECT current_database()", row => row.Text(0)))[0];
        await TestPostgres.DropDatabase(name);
    }
}
