using Enlace.SystemTests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.SystemTests.Messaging;

public sealed class SentAgainOnPostgresTests() : SentAgainConformance(new PostgresEngine());
