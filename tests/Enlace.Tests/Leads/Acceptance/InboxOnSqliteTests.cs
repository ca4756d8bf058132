using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Acceptance;

public sealed class InboxOnSqliteTests(SqliteHubFixture hub) : InboxConformance(hub);
