using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.Acceptance;

public sealed class PortfolioCloseOnSqliteTests(SqliteHubFixture hub) : PortfolioCloseConformance(hub);
