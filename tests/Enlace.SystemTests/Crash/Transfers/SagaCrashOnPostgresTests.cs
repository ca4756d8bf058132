using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash.Transfers;

public sealed class SagaCrashOnPostgresTests : SagaCrashTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
