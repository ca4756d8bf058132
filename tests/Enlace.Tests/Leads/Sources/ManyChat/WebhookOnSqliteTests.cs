using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Sources.ManyChat;

public sealed class WebhookOnSqliteTests(SqliteHubFixture hub) : WebhookConformance(hub);
