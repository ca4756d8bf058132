using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ReceiveWebhookTests(MessagingFixture<SqliteEngine> hub) : ReceiveWebhookConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
