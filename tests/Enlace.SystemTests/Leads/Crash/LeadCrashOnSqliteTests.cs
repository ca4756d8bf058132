namespace Enlace.SystemTests.Leads.Crash;

public sealed class LeadCrashOnSqliteTests : LeadCrashInDatabaseTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
