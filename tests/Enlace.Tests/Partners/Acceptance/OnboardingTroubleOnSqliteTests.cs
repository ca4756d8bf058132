using Enlace.Tests.Conformance.Partners;

namespace Enlace.Tests.Partners.Acceptance;

public sealed class OnboardingTroubleOnSqliteTests : OnboardingTroubleConformance, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enlace-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override Task<string> NewDatabase() => Task.FromResult($"sqlite:{Path.Combine(_folder.FullName, "enlace.db")}");
}
