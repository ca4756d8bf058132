using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class CommitOnSqliteTests(ProbeFixture<SqliteEngine> hub) : CommitConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
