using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class NeighbourOnPostgresTests(PostgresHubFixture hub) : NeighbourConformance(hub);
