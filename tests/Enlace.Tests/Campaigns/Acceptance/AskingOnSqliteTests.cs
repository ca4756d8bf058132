using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class AskingOnSqliteTests(SqliteHubFixture hub) : AskingConformance(hub);
