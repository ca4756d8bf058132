using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>The program dies while payments come in, is started again, and each payment was taken once and the books balance.</summary>
public abstract class PaymentCrashTests
{
    private const int Payments = 40;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [Deaths(
        "lending.written", 1, "lending.written", 17, "lending.committed", 1, "lending.committed", 9)]
    public async Task A_hub_that_dies_there_loses_and_repeats_no_payment(string place, int pass)
    {
        await using var hub = await MortalHub.StartDoomed(NewDatabase, place, pass, ("ENLACE_MODULES", "lending"));
        using var teller = new PaymentLoad(hub.Process);
        await teller.Lend(10000m);
        var paying = teller.Pay(Payments, 100m);
        await hub.Fall();
        await hub.Rise();
        await paying;

        Assert.Equal("6000.00", (await teller.Read($"/api/v1/loans/{teller.Loan}")).Text("current_balance"));
        Assert.Equal(Payments, (await teller.Read($"/api/v1/loans/{teller.Loan}/payments")).GetArrayLength());
        Assert.Equal("0.00", (await teller.Read("/api/v1/ledger/trial-balance")).Text("difference"));
        Assert.Equal(0, (await teller.Read("/api/v1/ledger/reconciliation")).At("differences").GetArrayLength());
        Assert.Equal(Payments, await hub.Count("SELECT count(*) FROM evt.message WHERE type LIKE '%payment_registered%'"));
        await hub.Process.Stop();
    }
}
