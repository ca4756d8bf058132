using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class WakeUpOnPostgresTests(ProbeFixture<PostgresEngine> hub) : WakeUpConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
