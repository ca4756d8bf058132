using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class RateOnSqliteTests(ProbeFixture<SqliteEngine> hub) : RateConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
