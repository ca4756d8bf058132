using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class PatienceOnPostgres : PatienceStage
{
    protected override async Task<Dictionary<string, string?>> Settings() => new() { ["ENLACE_DATABASE"] = await TestPostgres.NewDatabase() };
}
