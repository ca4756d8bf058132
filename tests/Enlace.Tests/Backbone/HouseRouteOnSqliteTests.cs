using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class HouseRouteOnSqliteTests(ProbeFixture<SqliteEngine> hub) : HouseRouteConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
