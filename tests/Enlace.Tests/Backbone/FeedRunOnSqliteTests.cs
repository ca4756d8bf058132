using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Feeds;

namespace Enlace.Tests.Backbone;

public sealed class FeedRunOnSqliteTests(ProbeFixture<SqliteEngine> hub) : FeedRunConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
