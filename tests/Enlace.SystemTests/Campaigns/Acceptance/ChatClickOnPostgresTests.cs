using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.SystemTests.Campaigns.Acceptance;

public sealed class ChatClickOnPostgresTests(PlatformsFixture<PostgresEngine> hub) : ChatClickConformance(hub), IClassFixture<PlatformsFixture<PostgresEngine>>;
