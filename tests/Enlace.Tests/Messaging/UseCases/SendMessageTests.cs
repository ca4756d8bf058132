using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class SendMessageTests() : SendConformance(new SqliteEngine());
