using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Messaging.Meta;

namespace Enlace.Tests.Messaging.Acceptance;

public sealed class PageSetUpOnSqliteTests() : PageSetUpConformance(new SqliteEngine());
