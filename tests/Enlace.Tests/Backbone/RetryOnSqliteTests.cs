using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class RetryOnSqliteTests(ProbeFixture<SqliteEngine> hub) : RetryConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
