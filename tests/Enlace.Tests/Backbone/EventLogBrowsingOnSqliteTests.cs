using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.Tests.Backbone;

public sealed class EventLogBrowsingOnSqliteTests(ProbeFixture<SqliteEngine> hub) : EventLogBrowsingConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
