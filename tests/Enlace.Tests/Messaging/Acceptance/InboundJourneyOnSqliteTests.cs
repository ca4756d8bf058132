using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class InboundJourneyOnSqliteTests(PlatformsFixture<SqliteEngine> hub) : InboundJourneyConformance(hub), IClassFixture<PlatformsFixture<SqliteEngine>>;
