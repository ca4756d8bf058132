using System.Security.Cryptography;
using Enlace.SystemTests.Cluster;
using Enlace.SystemTests.Crash;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Lending.Crash;

/// <summary>Two processes on one database want to close the same days.</summary>
public sealed class CloseRaceTests
{
    private const int Loans = 25;

    [Fact]
    public async Task One_of_two_processes_closes_a_day_and_the_other_waits()
    {
        var folder = Directory.CreateTempSubdirectory("enlace-race-").FullName;
        try
        {
            var (books, settings) = await Settings(folder);
            await using var first = new HubProcess(settings);
            await first.WhenReady();
            await using var second = new HubProcess(settings);
            await second.WhenReady();
            using var scene = new CloseScene(() => first.Address);
            await scene.Lend(Loans);

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scene.Close("2026-02-16", i % 2 == 0 ? first.Address : second.Address)));

            // Whoever was late to ask finds the day begun, and all of them the same end.
            Assert.All(answers, answer => Assert.Equal(("CLOSED", Loans), (answer!.Expect(200).Json.Text("state"), answer.Json.At("loans").GetInt32())));
            await Closed(scene, books);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_day_that_another_process_holds_is_taken_over_when_its_lease_ends()
    {
        var folder = Directory.CreateTempSubdirectory("enlace-race-").FullName;
        try
        {
            var (books, settings) = await Settings(folder);
            await using var first = new HubProcess(settings);
            await first.WhenReady();
            using var scene = new CloseScene(() => first.Address);
            await scene.Lend(Loans);
            (await scene.Close("2026-02-15"))!.Expect(200);

            // As if somebody else had begun it anew and died, before any mark of how far it is.
            await books.Count("""
                UPDATE lending.business_days SET state = 'Closing', closed_at = NULL, differences = NULL, loans = 0,
                    after_loan = '00000000-0000-0000-0000-000000000000', lease_owner = '019ae5c0-0000-7000-8000-00000000dead', lease_epoch = 99,
                    lease_until = now() + interval '5 seconds'
                RETURNING 1
                """);
            var answer = (await scene.Close("2026-02-15"))!.Expect(200);

            // It waited for the lease to end, and then found every loan closed.
            Assert.Equal(("CLOSED", 0), (answer.Json.Text("state"), answer.Json.At("loans").GetInt32()));
            Assert.Equal(100, await books.Count("SELECT lease_epoch FROM lending.business_days"));
            await Closed(scene, books, "2026-02-15");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(Books Books, Dictionary<string, string> Settings)> Settings(string folder)
    {
        var database = await TestPostgres.NewDatabase();
        return (new Books(database), new Dictionary<string, string>
        {
            ["ENLACE_DATA"] = folder,
            ["ENLACE_DATABASE"] = database,
            ["ENLACE_URLS"] = "http://127.0.0.1:0",
            ["ENLACE_ODOO_MODE"] = "off",
            ["ENLACE_SECRETS_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["ENLACE__Lending__ClosesDays"] = "false",
            ["ENLACE__Lending__CloseBatch"] = "5",
        });
    }

    private static async Task Closed(CloseScene scene, Books books, string day = "2026-02-16")
    {
        Assert.True(await scene.IsClosed(day), "The day is closed.");
        Assert.Equal(Loans, await books.Count("SELECT count(*) FROM lending.acts WHERE kind = 'CloseDay'"));
        Assert.Equal(Loans, await books.Count("SELECT count(*) FROM lending.acts WHERE kind = 'Provide'"));
        Assert.Equal(0, (await scene.Read("/api/v1/ledger/reconciliation")).At("differences").GetArrayLength());
    }
}
