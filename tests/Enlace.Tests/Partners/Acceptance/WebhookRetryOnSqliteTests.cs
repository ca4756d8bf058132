using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.Acceptance;

public sealed class WebhookRetryOnSqliteTests(SqliteHubFixture hub) : WebhookRetryConformance(hub);
