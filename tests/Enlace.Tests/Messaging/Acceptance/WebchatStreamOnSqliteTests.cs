using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class WebchatStreamOnSqliteTests(SqliteHubFixture hub) : WebchatStreamConformance(hub);
