using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class InboundJourneyOnPostgresTests(PlatformsFixture<PostgresEngine> hub) : InboundJourneyConformance(hub), IClassFixture<PlatformsFixture<PostgresEngine>>;
