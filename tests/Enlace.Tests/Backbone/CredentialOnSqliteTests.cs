using Enlace.Tests.Conformance.Backbone;

namespace Enlace.Tests.Backbone;

public sealed class CredentialOnSqliteTests(ProbeFixture<SqliteEngine> hub) : CredentialConformance(hub), IClassFixture<ProbeFixture<SqliteEngine>>;
