using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Lending;

namespace Enlace.SystemTests.Lending.Acceptance;

public sealed class RealVatOnPostgresTests(PostgresHubFixture hub) : RealVatConformance(hub);
