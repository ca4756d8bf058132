using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.Tests.Backbone;

public sealed class SagaCompensationOnSqliteTests(ProbeFixture<SqliteEngine> hub) : SagaCompensationConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
