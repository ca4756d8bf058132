using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class RollingStopOnSqliteTests : RollingStopTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
