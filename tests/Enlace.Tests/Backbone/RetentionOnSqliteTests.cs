using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class RetentionOnSqliteTests(ProbeFixture<SqliteEngine> hub) : RetentionConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
