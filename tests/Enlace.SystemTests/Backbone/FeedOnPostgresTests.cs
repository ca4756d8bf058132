using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Feeds;

namespace Enlace.SystemTests.Backbone;

public sealed class FeedOnPostgresTests(ProbeFixture<PostgresEngine> hub) : FeedConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
