using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListInboundTests(MessagingFixture<SqliteEngine> hub) : ListInboundConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
