using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class WakeUpOnSqliteTests(ProbeFixture<SqliteEngine> hub) : WakeUpConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
