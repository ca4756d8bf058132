using Enlace.Tests.Conformance.Backbone;

namespace Enlace.SystemTests.Backbone;

public sealed class InboxOnPostgresTests(ProbeFixture<PostgresEngine> hub) : InboxConformance(hub), IClassFixture<ProbeFixture<PostgresEngine>>;
