namespace Enlace.SystemTests.Messaging.Crash;

public sealed class BroadcastCrashOnSqliteTests : BroadcastCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
