using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class PoisonOnPostgresTests : PoisonTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
