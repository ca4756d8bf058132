using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.SystemTests.Backbone;

public sealed class EventLogBrowsingOnPostgresTests(ProbeFixture<PostgresEngine> hub) : EventLogBrowsingConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
