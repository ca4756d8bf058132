using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Leads;

namespace Enlace.SystemTests.Leads.Acceptance;

public sealed class DeadMessageOnPostgresTests(PostgresHubFixture hub) : DeadMessageConformance(hub);
