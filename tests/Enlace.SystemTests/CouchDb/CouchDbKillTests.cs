using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.CouchDb;

/// <summary>The feed of the event log in CouchDB.</summary>
[Collection(nameof(OnCouchDb))]
public sealed class CouchDbKillTests : FeedKillTests, IDisposable
{
    private readonly CouchDbServer _couch = CouchDbServer.New();

    protected override DbEngine Engine => DbEngine.Postgres;

    protected override string Setting => _couch.Setting;

    public void Dispose() => _couch.Dispose();

    private protected override async Task<IReadOnlyList<Guid>> Documents(Stage stage)
    {
        var documents = await _couch.Documents();
        // A document that was written twice would have a second revision.
        Assert.All(documents?.Values ?? [], document => Assert.StartsWith("1-", document.Text("_rev"), StringComparison.Ordinal));
        return [.. documents?.Keys.Select(Guid.Parse) ?? []];
    }
}
