using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class LedgerOnPostgresTests(PayoutsOnPostgres stage) : LedgerConformance(stage), IClassFixture<PayoutsOnPostgres>;
