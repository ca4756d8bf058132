using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class BreakerOnSqliteTests(ProbeFixture<SqliteEngine> hub) : BreakerConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
