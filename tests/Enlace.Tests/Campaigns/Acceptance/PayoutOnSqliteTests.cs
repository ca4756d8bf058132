using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class PayoutOnSqliteTests(PayoutsOnSqlite stage) : PayoutConformance(stage), IClassFixture<PayoutsOnSqlite>;
