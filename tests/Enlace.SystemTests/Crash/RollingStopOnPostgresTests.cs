using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class RollingStopOnPostgresTests : RollingStopTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
