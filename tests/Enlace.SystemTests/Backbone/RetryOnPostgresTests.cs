using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class RetryOnPostgresTests(ProbeFixture<PostgresEngine> hub) : RetryConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
