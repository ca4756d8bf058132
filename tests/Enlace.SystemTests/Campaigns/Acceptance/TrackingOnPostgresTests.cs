using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class TrackingOnPostgresTests(PostgresHubFixture hub) : TrackingConformance(hub);
