using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Feeds;

namespace Enlace.SystemTests.Backbone;

public sealed class FeedRunOnPostgresTests(ProbeFixture<PostgresEngine> hub) : FeedRunConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
