using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.Acceptance;

public sealed class DeadMessageOnSqliteTests(SqliteHubFixture hub) : DeadMessageConformance(hub);
