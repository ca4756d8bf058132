using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ListOutboundOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ListOutboundConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
