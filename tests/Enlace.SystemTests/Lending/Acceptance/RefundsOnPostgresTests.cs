using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.SystemTests.Lending.Acceptance;

public sealed class RefundsOnPostgresTests(PostgresHubFixture hub) : RefundsConformance(hub);
