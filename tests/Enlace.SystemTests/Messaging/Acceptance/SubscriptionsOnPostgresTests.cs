using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class SubscriptionsOnPostgresTests(MessagingFixture<PostgresEngine> hub) : SubscriptionsConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
