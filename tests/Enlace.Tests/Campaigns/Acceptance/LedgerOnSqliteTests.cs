using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class LedgerOnSqliteTests(PayoutsOnSqlite stage) : LedgerConformance(stage), IClassFixture<PayoutsOnSqlite>;
