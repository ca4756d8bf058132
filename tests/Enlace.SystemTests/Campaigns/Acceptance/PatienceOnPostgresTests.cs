using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class PatienceOnPostgresTests(PatienceOnPostgres stage) : PatienceConformance(stage), IClassFixture<PatienceOnPostgres>;
