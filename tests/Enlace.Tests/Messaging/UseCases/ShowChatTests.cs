using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ShowChatTests(MessagingFixture<SqliteEngine> hub) : ShowChatConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
