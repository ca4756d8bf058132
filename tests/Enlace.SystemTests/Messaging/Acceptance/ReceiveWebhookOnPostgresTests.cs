using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ReceiveWebhookOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ReceiveWebhookConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
