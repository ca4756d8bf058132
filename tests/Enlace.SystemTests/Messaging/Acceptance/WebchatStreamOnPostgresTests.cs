using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class WebchatStreamOnPostgresTests(PostgresHubFixture hub) : WebchatStreamConformance(hub);
