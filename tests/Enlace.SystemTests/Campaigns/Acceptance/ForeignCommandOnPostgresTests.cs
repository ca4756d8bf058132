using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class ForeignCommandOnPostgresTests(PostgresHubFixture hub) : ForeignCommandConformance(hub);
