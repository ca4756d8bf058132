using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class KillNineOnSqliteTests : KillNineTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
