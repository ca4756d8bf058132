using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class PayoutOnPostgresTests(PayoutsOnPostgres stage) : PayoutConformance(stage), IClassFixture<PayoutsOnPostgres>;
