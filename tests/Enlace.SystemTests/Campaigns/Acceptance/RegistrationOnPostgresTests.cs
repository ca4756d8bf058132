using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class RegistrationOnPostgresTests(PostgresHubFixture hub) : RegistrationConformance(hub);
