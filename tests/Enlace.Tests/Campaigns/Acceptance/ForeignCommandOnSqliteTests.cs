using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class ForeignCommandOnSqliteTests(SqliteHubFixture hub) : ForeignCommandConformance(hub);
