using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class CommitOnPostgresTests(ProbeFixture<PostgresEngine> hub) : CommitConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
