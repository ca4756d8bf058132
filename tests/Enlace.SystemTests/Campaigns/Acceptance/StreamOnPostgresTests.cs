using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class StreamOnPostgresTests(PostgresHubFixture hub) : StreamConformance(hub);
