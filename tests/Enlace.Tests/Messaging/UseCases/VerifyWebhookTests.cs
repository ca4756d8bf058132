using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class VerifyWebhookTests(MessagingFixture<SqliteEngine> hub) : VerifyWebhookConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
