using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class HouseRouteOnPostgresTests(ProbeFixture<PostgresEngine> hub) : HouseRouteConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
