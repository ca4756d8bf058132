using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class TenantOnSqliteTests(ProbeFixture<SqliteEngine> hub) : TenantConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
