using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.SystemTests.Backbone;

public sealed class SagaAlarmOnPostgresTests(ProbeFixture<PostgresEngine> hub) : SagaAlarmConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
