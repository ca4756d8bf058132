using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class PoisonOnSqliteTests : PoisonTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
