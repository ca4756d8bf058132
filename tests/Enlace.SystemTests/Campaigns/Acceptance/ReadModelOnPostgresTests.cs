using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class ReadModelOnPostgresTests : ReadModelConformance
{
    protected override Task<string> NewDatabase() => TestPostgres.NewDatabase();
}
