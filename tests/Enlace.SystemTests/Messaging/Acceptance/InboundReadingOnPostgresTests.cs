using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class InboundReadingOnPostgresTests(MessagingFixture<PostgresEngine> hub) : InboundReadingConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
