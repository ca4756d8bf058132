using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class DeadLetterOnSqliteTests(ProbeFixture<SqliteEngine> hub) : DeadLetterConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
