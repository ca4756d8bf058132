using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class PayeeOnPostgresTests(PayoutsOnPostgres stage) : PayeeConformance(stage), IClassFixture<PayoutsOnPostgres>;
