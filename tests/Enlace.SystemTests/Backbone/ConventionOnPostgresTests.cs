using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class ConventionOnPostgresTests(ProbeFixture<PostgresEngine> hub) : ConventionConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
