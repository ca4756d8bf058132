using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.Sending;

public sealed class PacingTests() : PacingConformance(new SqliteEngine());
