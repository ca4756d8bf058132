using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging.Meta;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class Dialog360SetUpOnSqliteTests() : Dialog360SetUpConformance(new SqliteEngine());
