using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Campaigns.Crash;

public sealed class PayoutCrashOnPostgresTests : PayoutCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
