namespace Enlace.SystemTests.Lending.Crash;

public sealed class PaymentCrashOnSqliteTests : PaymentCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
