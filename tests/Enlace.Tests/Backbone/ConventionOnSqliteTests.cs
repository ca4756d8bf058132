using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class ConventionOnSqliteTests(ProbeFixture<SqliteEngine> hub) : ConventionConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
