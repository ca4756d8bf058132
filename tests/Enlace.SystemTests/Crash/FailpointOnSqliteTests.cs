using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class FailpointOnSqliteTests : FailpointTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
