using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class RetentionOnPostgresTests(ProbeFixture<PostgresEngine> hub) : RetentionConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
