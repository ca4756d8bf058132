using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class InboundReadingOnSqliteTests(MessagingFixture<SqliteEngine> hub) : InboundReadingConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
