using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class ChannelsOnPostgresTests(PostgresHubFixture hub) : ChannelsConformance(hub);
