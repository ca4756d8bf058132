using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Feeds;

namespace Enlace.Tests.Backbone;

public sealed class FeedOnSqliteTests(ProbeFixture<SqliteEngine> hub) : FeedConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
