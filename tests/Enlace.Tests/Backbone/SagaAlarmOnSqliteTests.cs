using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.Tests.Backbone;

public sealed class SagaAlarmOnSqliteTests(ProbeFixture<SqliteEngine> hub) : SagaAlarmConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
