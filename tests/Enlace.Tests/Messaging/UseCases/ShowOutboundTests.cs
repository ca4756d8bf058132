using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.UseCases;

/// <summary>A row says what the platform told of it.</summary>
public sealed class ShowOutboundTests() : StatusConformance(new SqliteEngine());
