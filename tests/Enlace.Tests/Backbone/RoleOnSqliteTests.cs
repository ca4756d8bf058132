using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class RoleOnSqliteTests(ProbeFixture<SqliteEngine> hub) : RoleConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
