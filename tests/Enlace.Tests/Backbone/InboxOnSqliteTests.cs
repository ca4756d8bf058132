using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class InboxOnSqliteTests(ProbeFixture<SqliteEngine> hub) : InboxConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
