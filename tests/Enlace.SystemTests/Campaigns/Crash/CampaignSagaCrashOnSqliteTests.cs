namespace Enlace.SystemTests.Campaigns.Crash;

public sealed class CampaignSagaCrashOnSqliteTests : CampaignSagaCrashTests
{
    protected override Task<string> NewDatabase(string folder) => Task.FromResult($"sqlite:{folder}/enlace.db");
}
