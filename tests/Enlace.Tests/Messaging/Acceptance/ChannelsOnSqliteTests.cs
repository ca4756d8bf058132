using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class ChannelsOnSqliteTests(SqliteHubFixture hub) : ChannelsConformance(hub);
