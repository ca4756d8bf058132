using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Leads;

namespace Enlace.SystemTests.Leads.Acceptance;

public sealed class LeftBehindOnPostgresTests(PostgresHubFixture hub) : LeftBehindConformance(hub);
