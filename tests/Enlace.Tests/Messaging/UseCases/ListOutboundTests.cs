using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ListOutboundTests(MessagingFixture<SqliteEngine> hub) : ListOutboundConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
