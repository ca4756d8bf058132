using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class PayeeOnSqliteTests(PayoutsOnSqlite stage) : PayeeConformance(stage), IClassFixture<PayoutsOnSqlite>;
