using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ReplayWebhookEventOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ReplayWebhookEventConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
