using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class IdempotencyKeyOnPostgresTests(ProbeFixture<PostgresEngine> hub) : IdempotencyKeyConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
