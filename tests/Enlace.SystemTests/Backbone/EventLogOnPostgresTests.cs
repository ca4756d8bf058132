using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.SystemTests.Backbone;

public sealed class EventLogOnPostgresTests(ProbeFixture<PostgresEngine> hub) : EventLogConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
