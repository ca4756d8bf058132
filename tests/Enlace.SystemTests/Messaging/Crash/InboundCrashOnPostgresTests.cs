using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Messaging.Crash;

public sealed class InboundCrashOnPostgresTests : InboundCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
