using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class BulkReplayOnSqliteTests(ProbeFixture<SqliteEngine> hub) : BulkReplayConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
