using System.Globalization;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>The program dies in the midst of closing days, is started again and goes on where it was: no interest is lost, and none accrues twice.</summary>
public abstract class CloseCrashTests
{
    private const int Loans = 25;

    protected abstract Task<string> NewDatabase(string folder);

    // Each day takes three batches of ten: the seventh is the first of the second day that is made up for.
    [Theory]
    [Deaths(
        "lending.close-read", 5, "lending.close-written", 1, "lending.close-written", 7, "lending.close-committed", 4, "lending.close-committed", 6,
        "lending.close-done", 2, "lending.close-done", 3)]
    public async Task A_close_that_dies_there_goes_on_where_it_was(string place, int pass)
    {
        await using var hub = await MortalHub.StartDoomed(
            NewDatabase, place, pass, ("ENLACE_MODULES", "lending"), ("ENLACE__Lending__ClosesDays", "false"), ("ENLACE__Lending__CloseBatch", "10"));
        using var scene = new CloseScene(() => hub.Process.Address);
        await scene.Lend(Loans);

        // The first day that is closed is the one that is asked for, the others follow it.
        await scene.Close("2026-02-14");
        if (!hub.Process.HasExited)
            await scene.Close("2026-02-16");
        await hub.Fall();
        await hub.Rise();

        // Nobody asks for the interrupted close again: the workers find it, when the lease of the dead has ended.
        var asked = (await scene.Read("/api/v1/portfolio/business-day")).At("last").Text("through")!;
        await Eventually.Holds(() => scene.IsClosed(asked), () => $"{asked} is closed. {hub.Process.Report()}", 90);
        (await scene.Close("2026-02-16"))!.Expect(200);

        Assert.Equal(Loans * 3, await hub.Count($"SELECT count(*) FROM {hub.Table("lending", "acts")} WHERE kind = 'CloseDay'"));
        Assert.Equal(Loans * 3, await hub.Count($"SELECT count(*) FROM (SELECT DISTINCT loan_id, on_date FROM {hub.Table("lending", "acts")} WHERE kind = 'CloseDay') d"));
        Assert.Equal(Loans * 3, await hub.Count($"SELECT count(*) FROM {hub.Table("lending", "acts")} WHERE kind = 'Provide'"));
        Assert.Equal(Loans * 3, await hub.Count($"SELECT sum(loans) FROM {hub.Table("lending", "business_days")}"));
        Assert.Equal(Loans * 3, await hub.Count($"SELECT sum(loans) FROM {hub.Table("lending", "delinquency_days")}"));
        // The first installment, 625.00, and a day on the 48,200.67 that the second one begins with.
        Assert.Equal((Loans * 645.08m).ToString("0.00", CultureInfo.InvariantCulture), (await scene.Balances())["1300"]);
        Assert.Equal("0.00", (await scene.Read("/api/v1/ledger/trial-balance")).Text("difference"));
        Assert.Equal(0, (await scene.Read("/api/v1/ledger/reconciliation")).At("differences").GetArrayLength());
        Assert.Equal(0, (await scene.Read("/api/v1/portfolio/business-day")).At("last").At("differences").GetInt32());
        await hub.Process.Stop();
    }
}
