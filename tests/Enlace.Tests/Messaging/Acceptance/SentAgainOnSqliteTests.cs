using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class SentAgainOnSqliteTests() : SentAgainConformance(new SqliteEngine());
