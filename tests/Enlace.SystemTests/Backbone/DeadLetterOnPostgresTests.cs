using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class DeadLetterOnPostgresTests(ProbeFixture<PostgresEngine> hub) : DeadLetterConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
