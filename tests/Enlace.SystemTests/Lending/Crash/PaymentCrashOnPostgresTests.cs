using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Lending.Crash;

public sealed class PaymentCrashOnPostgresTests : PaymentCrashTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
