using System.Globalization;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Cluster;
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
    [InlineData("lending.close-read", 5)]
    [InlineData("lending.close-written", 1)]
    [InlineData("lending.close-written", 7)]
    [InlineData("lending.close-committed", 4)]
    [InlineData("lending.close-committed", 6)]
    [InlineData("lending.close-done", 2)]
    [InlineData("lending.close-done", 3)]
    public async Task A_close_that_dies_there_goes_on_where_it_was(string place, int pass)
    {
        var folder = Directory.CreateTempSubdirectory("enlace-crash-").FullName;
        try
        {
            var database = await NewDatabase(folder);
            var books = new Books(database);
            var settings = new Dictionary<string, string>
            {
                ["ENLACE_DATA"] = folder,
                ["ENLACE_DATABASE"] = database,
                ["ENLACE_URLS"] = "http://127.0.0.1:0",
                ["ENLACE_ODOO_MODE"] = "off",
                ["ENLACE__Lending__ClosesDays"] = "false",
                ["ENLACE__Lending__CloseBatch"] = "10",
                [ChildOptions.FailpointVariable] = string.Create(CultureInfo.InvariantCulture, $"{place}:{pass}"),
            };
            await using var hub = new HubProcess(settings);
            await hub.WhenReady();
            using var scene = new CloseScene(() => hub.Address);
            await scene.Lend(Loans);

            // The first day that is closed is the one that is asked for, the others follow it.
            await scene.Close("2026-02-14");
            if (!hub.HasExited)
                await scene.Close("2026-02-16");
            await Eventually.Holds(() => hub.HasExited, () => $"it dies. {hub.Report()}", 60);
            Assert.Contains($"{ChildProgram.Dies} {place}", hub.Report(), StringComparison.Ordinal);
            settings.Remove(ChildOptions.FailpointVariable);
            if (books.Engine == DbEngine.Postgres)
                await books.ForgetNodes();
            await hub.StartAgain();

            // Nobody asks for the interrupted close again: the workers find it, when the lease of the dead has ended.
            var asked = (await scene.Read("/api/v1/portfolio/business-day")).At("last").Text("through")!;
            await Eventually.Holds(() => scene.IsClosed(asked), () => $"{asked} is closed. {hub.Report()}", 90);
            (await scene.Close("2026-02-16"))!.Expect(200);

            Assert.Equal(Loans * 3, await books.Count($"SELECT count(*) FROM {Table(books, "acts")} WHERE kind = 'CloseDay'"));
            Assert.Equal(Loans * 3, await books.Count($"SELECT count(*) FROM (SELECT DISTINCT loan_id, on_date FROM {Table(books, "acts")} WHERE kind = 'CloseDay') d"));
            Assert.Equal(Loans * 3, await books.Count($"SELECT count(*) FROM {Table(books, "acts")} WHERE kind = 'Provide'"));
            Assert.Equal(Loans * 3, await books.Count($"SELECT sum(loans) FROM {Table(books, "business_days")}"));
            Assert.Equal(Loans * 3, await books.Count($"SELECT sum(loans) FROM {Table(books, "delinquency_days")}"));
            // The first installment, 625.00, and a day on the 48,200.67 that the second one begins with.
            Assert.Equal((Loans * 645.08m).ToString("0.00", CultureInfo.InvariantCulture), (await scene.Balances())["1300"]);
            Assert.Equal("0.00", (await scene.Read("/api/v1/ledger/trial-balance")).Text("difference"));
            Assert.Equal(0, (await scene.Read("/api/v1/ledger/reconciliation")).At("differences").GetArrayLength());
            Assert.Equal(0, (await scene.Read("/api/v1/portfolio/business-day")).At("last").At("differences").GetInt32());
            await hub.Stop();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Table(Books books, string name) => books.Engine == DbEngine.Postgres ? $"lending.{name}" : name;
}
