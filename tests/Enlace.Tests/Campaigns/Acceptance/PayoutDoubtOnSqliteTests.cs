using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class PayoutDoubtOnSqliteTests(PayoutsOnSqlite stage) : PayoutDoubtConformance(stage), IClassFixture<PayoutsOnSqlite>;
