using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class SendBroadcastTests() : SendBroadcastConformance(new SqliteEngine());
