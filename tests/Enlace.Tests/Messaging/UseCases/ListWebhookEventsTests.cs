using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListWebhookEventsTests(MessagingFixture<SqliteEngine> hub) : ListWebhookEventsConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
