using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.Tests.Backbone;

public sealed class EventLogRetentionOnSqliteTests(ProbeFixture<SqliteEngine> hub) : EventLogRetentionConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
