using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.Tests.Backbone;

public sealed class EventLogOnSqliteTests(ProbeFixture<SqliteEngine> hub) : EventLogConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
