using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.SystemTests.Backbone;

public sealed class SagaOnPostgresTests(ProbeFixture<PostgresEngine> hub) : SagaConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
