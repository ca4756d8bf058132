using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class CommandOnPostgresTests(PostgresHubFixture hub) : CommandConformance(hub);
