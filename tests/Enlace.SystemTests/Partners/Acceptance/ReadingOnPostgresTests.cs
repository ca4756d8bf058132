using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class ReadingOnPostgresTests(PostgresHubFixture hub) : ReadingConformance(hub);
