using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class DatabaseLogKillOnSqliteTests : DatabaseLogKillTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
