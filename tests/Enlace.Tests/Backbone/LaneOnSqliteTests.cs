using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class LaneOnSqliteTests(ProbeFixture<SqliteEngine> hub) : LaneConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
