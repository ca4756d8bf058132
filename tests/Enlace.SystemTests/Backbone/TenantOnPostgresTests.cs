using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class TenantOnPostgresTests(ProbeFixture<PostgresEngine> hub) : TenantConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
