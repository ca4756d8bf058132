using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class CreateSubscriptionTests(MessagingFixture<SqliteEngine> hub) : SubscriptionsConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
