using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class KillNineOnPostgresTests : KillNineTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
