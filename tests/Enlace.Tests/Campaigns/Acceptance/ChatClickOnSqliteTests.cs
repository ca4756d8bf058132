using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Campaigns.Acceptance;

public sealed class ChatClickOnSqliteTests(PlatformsFixture<SqliteEngine> hub) : ChatClickConformance(hub), IClassFixture<PlatformsFixture<SqliteEngine>>;
