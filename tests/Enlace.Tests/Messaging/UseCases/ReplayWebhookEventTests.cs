using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ReplayWebhookEventTests(MessagingFixture<SqliteEngine> hub) : ReplayWebhookEventConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
