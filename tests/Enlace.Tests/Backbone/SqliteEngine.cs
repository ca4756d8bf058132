using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

/// <summary>SQLite in the hub's own data folder, which is its default.</summary>
public sealed class SqliteEngine : IEngine
{
    public ValueTask<IReadOnlyDictionary<string, string?>> NewSettings() =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>());
}
