using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging.Acceptance;

public sealed class WebchatInboundOnPostgresTests(PostgresHubFixture hub) : WebchatInboundConformance(hub);
