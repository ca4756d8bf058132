using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ShowChatOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ShowChatConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
