using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Backbone;
using Microsoft.Data.Sqlite;

namespace Enlace.Tests.Backbone;

/// <summary>SQLite in the hub's own data folder, which is its default.</summary>
public sealed class SqliteEngine : IEngine
{
    public ValueTask<IReadOnlyDictionary<string, string?>> NewSettings() =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>());

    public Task TakeAway(ProbeHub hub)
    {
        var file = ((SqliteDatabase)hub.Database).Path;
        File.Delete(file);
        Directory.CreateDirectory(file);
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}
