using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Messaging.Crash;

public sealed class BroadcastCrashOnPostgresTests : BroadcastCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
