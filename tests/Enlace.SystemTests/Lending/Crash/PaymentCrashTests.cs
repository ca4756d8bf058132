using System.Globalization;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Cluster;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>The program dies while payments come in, is started again, and each payment was taken once and the books balance.</summary>
public abstract class PaymentCrashTests
{
    private const int Payments = 40;

    protected abstract Task<string> NewDatabase(string folder);

    [Theory]
    [InlineData("lending.written", 1)]
    [InlineData("lending.written", 17)]
    [InlineData("lending.committed", 1)]
    [InlineData("lending.committed", 9)]
    public async Task A_hub_that_dies_there_loses_and_repeats_no_payment(string place, int pass)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-crash-").FullName;
        try
        {
            var database = await NewDatabase(folder);
            var settings = new Dictionary<string, string>
            {
                ["ENLACE_DATA"] = folder,
                ["ENLACE_DATABASE"] = database,
                ["ENLACE_URLS"] = "http://127.0.0.1:0",
                ["ENLACE_ODOO_MODE"] = "off",
                [ChildOptions.FailpointVariable] = string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}"),
            };
            var books = new Books(database);
            await using var hub = new HubProcess(settings);
            await hub.WhenReady();
            using var teller = new PaymentLoad(hub);
            await teller.Lend(10000m);
            var paying = teller.Pay(Payments, 100m);
            await Eventually.Holds(() => hub.HasExited, () => $"it dies. {hub.Report()}", 60);
            Assert.Contains($"{ChildProgram.Dies} {place}", hub.Report(), StringComparison.Ordinal);
            settings.Remove(ChildOptions.FailpointVariable);
            // What it held is free at once and not when its lease ends.
            if (books.Engine == DbEngine.Postgres)
                await books.ForgetNodes();
            await hub.StartAgain();
            await paying;

            Assert.Equal("6000.00", (await teller.Read($"/api/v1/loans/{teller.Loan}")).Text("current_balance"));
            Assert.Equal(Payments, (await teller.Read($"/api/v1/loans/{teller.Loan}/payments")).GetArrayLength());
            Assert.Equal("0.00", (await teller.Read("/api/v1/ledger/trial-balance")).Text("difference"));
            Assert.Equal(0, (await teller.Read("/api/v1/ledger/reconciliation")).At("differences").GetArrayLength());
            Assert.Equal(Payments, await books.Count("SELECT count(*) FROM evt.message WHERE type LIKE '%payment_registered%'"));
            await hub.Stop();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
