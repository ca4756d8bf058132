using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Partners;

namespace Enlace.SystemTests.Partners.Acceptance;

public sealed class RegistrationOnPostgresTests(PostgresHubFixture hub) : RegistrationConformance(hub);
