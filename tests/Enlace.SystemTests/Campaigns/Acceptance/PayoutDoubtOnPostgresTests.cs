using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class PayoutDoubtOnPostgresTests(PayoutsOnPostgres stage) : PayoutDoubtConformance(stage), IClassFixture<PayoutsOnPostgres>;
