using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class CommissionOnPostgresTests(PostgresHubFixture hub) : CommissionConformance(hub);
