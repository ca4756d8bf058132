using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class PatienceOnSqliteTests(PatienceOnSqlite stage) : PatienceConformance(stage), IClassFixture<PatienceOnSqlite>;
