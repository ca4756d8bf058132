using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Lending.Crash;

public sealed class CloseCrashOnPostgresTests : CloseCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
