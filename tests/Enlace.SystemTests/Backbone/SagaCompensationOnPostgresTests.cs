using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.SystemTests.Backbone;

public sealed class SagaCompensationOnPostgresTests(ProbeFixture<PostgresEngine> hub) : SagaCompensationConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
