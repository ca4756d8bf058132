namespace Enlace.SystemTests.Messaging.Crash;

public sealed class SendCrashOnSqliteTests : SendCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
