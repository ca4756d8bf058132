using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class ErasePersonTests(MessagingFixture<SqliteEngine> hub) : ErasePersonConformance(hub), IClassFixture<MessagingFixture<SqliteEngine>>;
