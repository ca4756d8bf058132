using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class DatabaseLogKillOnPostgresTests : DatabaseLogKillTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
