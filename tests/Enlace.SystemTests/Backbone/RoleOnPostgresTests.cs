using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class RoleOnPostgresTests(ProbeFixture<PostgresEngine> hub) : RoleConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
