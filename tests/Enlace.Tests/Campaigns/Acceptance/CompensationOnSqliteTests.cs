using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class CompensationOnSqliteTests : CompensationConformance, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enlace-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override Task<string> NewDatabase() => Task.FromResult($"sqlite:{Path.Combine(_folder.FullName, "enlace.db")}");
}
