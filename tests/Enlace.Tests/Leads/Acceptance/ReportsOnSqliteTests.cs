using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Acceptance;

public sealed class ReportsOnSqliteTests(SqliteHubFixture hub) : ReportsConformance(hub);
