using Enlace.SystemTests.Support;

namespace Enlace.SystemTests.Leads.Crash;

public sealed class LeadCrashOnPostgresTests : LeadCrashInDatabaseTests
{
    protected override Task<string> NewDatabase(string folder) => TestPostgres.NewDatabase();
}
