using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class VerifyWebhookOnPostgresTests(MessagingFixture<PostgresEngine> hub) : VerifyWebhookConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
