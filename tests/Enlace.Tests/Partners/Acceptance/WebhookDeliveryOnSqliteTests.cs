using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.Acceptance;

public sealed class WebhookDeliveryOnSqliteTests(SqliteHubFixture hub) : WebhookDeliveryConformance(hub);
