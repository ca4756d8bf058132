using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class IdempotencyKeyOnSqliteTests(ProbeFixture<SqliteEngine> hub) : IdempotencyKeyConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
