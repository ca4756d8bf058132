using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class TransportOnPostgresTests(PostgresHubFixture hub) : TransportConformance(hub);
