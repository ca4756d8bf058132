using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ListWebhookEventsOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ListWebhookEventsConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
