using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class LaneOnPostgresTests(ProbeFixture<PostgresEngine> hub) : LaneConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
