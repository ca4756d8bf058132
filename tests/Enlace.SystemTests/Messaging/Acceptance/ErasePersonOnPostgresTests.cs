using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ErasePersonOnPostgresTests(MessagingFixture<PostgresEngine> hub) : ErasePersonConformance(hub), IClassFixture<MessagingFixture<PostgresEngine>>;
