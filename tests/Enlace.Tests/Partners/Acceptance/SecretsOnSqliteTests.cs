using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.Acceptance;

public sealed class SecretsOnSqliteTests(SqliteHubFixture hub) : SecretsConformance(hub);
