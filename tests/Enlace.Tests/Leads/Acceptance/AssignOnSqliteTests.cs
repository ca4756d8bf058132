using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Acceptance;

public sealed class AssignOnSqliteTests(SqliteHubFixture hub) : AssignConformance(hub);
