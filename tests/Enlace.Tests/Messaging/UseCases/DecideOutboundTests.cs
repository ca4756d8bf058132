using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.UseCases;

/// <summary>With everything else that may become of an attempt.</summary>
public sealed class DecideOutboundTests() : OutcomeConformance(new SqliteEngine());
