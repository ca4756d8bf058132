using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ListInboundOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ListInboundConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
