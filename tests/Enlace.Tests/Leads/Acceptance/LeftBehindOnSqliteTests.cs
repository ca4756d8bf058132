using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Acceptance;

public sealed class LeftBehindOnSqliteTests(SqliteHubFixture hub) : LeftBehindConformance(hub);
