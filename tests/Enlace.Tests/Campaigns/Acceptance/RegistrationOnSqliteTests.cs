using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class RegistrationOnSqliteTests(SqliteHubFixture hub) : RegistrationConformance(hub);
