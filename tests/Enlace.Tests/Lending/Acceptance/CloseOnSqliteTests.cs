using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.Acceptance;

public sealed class CloseOnSqliteTests(SqliteHubFixture hub) : CloseConformance(hub);
