using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class RateOnPostgresTests(ProbeFixture<PostgresEngine> hub) : RateConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
