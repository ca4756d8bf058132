using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class PatchingOnPostgresTests(PostgresHubFixture hub) : PatchingConformance(hub);
