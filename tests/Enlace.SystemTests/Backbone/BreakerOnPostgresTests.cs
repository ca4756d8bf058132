using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class BreakerOnPostgresTests(ProbeFixture<PostgresEngine> hub) : BreakerConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
