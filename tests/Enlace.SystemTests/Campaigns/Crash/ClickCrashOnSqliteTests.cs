namespace Enlace.SystemTests.Campaigns.Crash;

public sealed class ClickCrashOnSqliteTests : ClickCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
