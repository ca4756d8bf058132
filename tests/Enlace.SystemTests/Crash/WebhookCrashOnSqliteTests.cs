using Enlace.Kernel.Persistence;

namespace Enlace.SystemTests.Crash;

public sealed class WebhookCrashOnSqliteTests : WebhookCrashTests
{
    protected override DbEngine Engine => DbEngine.Sqlite;
}
