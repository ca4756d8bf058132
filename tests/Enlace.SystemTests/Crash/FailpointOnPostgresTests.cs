using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class FailpointOnPostgresTests : FailpointTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
