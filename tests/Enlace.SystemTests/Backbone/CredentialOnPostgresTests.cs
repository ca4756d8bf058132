using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class CredentialOnPostgresTests(ProbeFixture<PostgresEngine> hub) : CredentialConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
