using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class WebhookCrashOnPostgresTests : WebhookCrashTests
{
    protected override DbEngine Engine => DbEngine.Postgres;
}
