using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash.Transfers;

public sealed class SagaCrashOnSqliteTests : SagaCrashTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
