using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Leads;

namespace Enlace.SystemTests.Leads.Acceptance;

public sealed class InboxOnPostgresTests(PostgresHubFixture hub) : InboxConformance(hub);
