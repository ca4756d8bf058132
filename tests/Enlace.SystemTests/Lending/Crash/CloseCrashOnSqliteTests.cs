namespace Enlace.SystemTests.Lending.Crash;

public sealed class CloseCrashOnSqliteTests : CloseCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
