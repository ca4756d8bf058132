using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.Acceptance;

public sealed class DefaultOnSqliteTests(SqliteHubFixture hub) : DefaultConformance(hub);
