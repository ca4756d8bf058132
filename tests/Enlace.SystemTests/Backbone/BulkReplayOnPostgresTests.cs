using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class BulkReplayOnPostgresTests(ProbeFixture<PostgresEngine> hub) : BulkReplayConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
