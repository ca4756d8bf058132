using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Backbone.Log;

namespace Enlace.SystemTests.Backbone;

public sealed class EventLogRetentionOnPostgresTests(ProbeFixture<PostgresEngine> hub) : EventLogRetentionConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
