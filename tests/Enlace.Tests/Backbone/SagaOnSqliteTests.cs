using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Sagas;

namespace Enlace.Tests.Backbone;

public sealed class SagaOnSqliteTests(ProbeFixture<SqliteEngine> hub) : SagaConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
