using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Campaigns.Crash;

public sealed class ClickCrashOnPostgresTests : ClickCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
