using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class StreamBroadcastTests() : StreamBroadcastConformance(new SqliteEngine());
