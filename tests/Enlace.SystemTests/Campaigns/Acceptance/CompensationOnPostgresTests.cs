using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class CompensationOnPostgresTests : CompensationConformance
{
    protected override Task<string> NewDatabase() => TestPostgres.NewDatabase();
}
