using System.Text.Json;
using Enlace.Campaigns.Commissions;
using Enlace.Campaigns.Data;
using Enlace.Campaigns.Domain.Commissions;
using Enlace.Kernel.Persistence;
using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What holds of money after anything that may happen to it: it adds up, and telling a fact again changes nothing.</summary>
public abstract class LedgerConformance(IPayoutFixture fixture) : PayoutSuite(fixture)
{
    private static readonly string[] Facts =
    [
        "interaccion-registrada", "ConversionAtribuida", "fraude-detectado", "comisiones-retiradas", "atribucion-revertida", "pago-programado", "pago-realizado", "pago-fallido",
    ];

    private static readonly SqlText StepsOf = SchemaText.Of("SELECT DISTINCT kind FROM campaigns.commission_entries WHERE tenant_id = @tenant AND campaign_id = @campaign");

    private readonly IPayoutFixture _fixture = fixture;

    [Fact]
    public async Task The_ledger_says_what_commissions_budget_and_processor_say_whatever_happened()
    {
        var (campaign, partners) = await Play(900, "LINEAR");
        await Live(campaign, new Random(31), 60);

        var (reserved, confirmed, paid, reverted) = await Sums(campaign);
        // Paid once, taken back since, and not made good yet: the money is out, and the participants owe it.
        var owing = await Owing(campaign);
        var figures = await Api.Statistics(campaign);
        Assert.Equal((reserved, confirmed, paid + owing), (MoneyDriver.Money(figures, "reservado"), MoneyDriver.Money(figures, "confirmado"), MoneyDriver.Money(figures, "pagado")));
        Assert.True(reserved + confirmed + paid + owing <= 900m);
        var balances = await Balances(campaign);
        Assert.Equal(
            (reserved, confirmed - owing, paid + owing, reverted, -(reserved + confirmed + paid + reverted)),
            (balances.GetValueOrDefault(LedgerAccount.Reserved), balances.GetValueOrDefault(LedgerAccount.Payable), balances.GetValueOrDefault(LedgerAccount.Bank),
                balances.GetValueOrDefault(LedgerAccount.Reverted), balances.GetValueOrDefault(LedgerAccount.Expense)));
        Assert.Equal(paid + owing, Processor.Payments.Where(one => partners.Contains(one.Payee)).Sum(one => one.Amount));
        Assert.Equal(Enum.GetValues<LedgerStep>(), (await Steps(campaign)).Order());
    }

    [Fact]
    public async Task Telling_every_fact_again_twice_and_shuffled_changes_nothing()
    {
        var (campaign, partners) = await Play(10_000, "POSITION_BASED");
        await Live(campaign, new Random(37), 30);
        var before = await Everything(campaign);
        var payments = Processor.Payments.Count(one => partners.Contains(one.Payee));

        var told = new List<StoredEvent>();
        foreach (var subject in partners.Append(campaign))
        {
            told.AddRange((await Api.Get($"/api/v1/events?subject={subject}&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From)
                .Where(stored => Facts.Any(name => stored.Is($".{name}."))));
        }

        Assert.True(told.Count > 40, $"Only {told.Count} facts.");
        Assert.Contains(told, stored => stored.Is(".pago-realizado."));
        var twice = told.Concat(told).ToArray();
        new Random(38).Shuffle(twice);
        foreach (var stored in twice)
            await Tell(stored);

        await Quiet();
        Assert.Equal(before, await Everything(campaign));
        Assert.Equal(payments, Processor.Payments.Count(one => partners.Contains(one.Payee)));
    }

    /// <summary>A campaign of two participants who may be paid.</summary>
    private async Task<(string Campaign, IReadOnlyList<string> Partners)> Play(decimal budget, string model)
    {
        string[] partners = [await NewPartner(), await NewPartner()];
        foreach (var partner in partners)
            await Approve(partner);
        var campaign = await Api.Campaign(budget, model, more:
        [
            ("participantes", new object[]
            {
                new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", partner_id = partners[0] },
                new { id = MoneyDriver.Two, tipo = "Affiliate", nombre = "Blog", informacion_perfil = "x", partner_id = partners[1] },
            }),
        ]);
        return (campaign, partners);
    }

    /// <summary>Rounds in which people click and buy; somebody confirms, takes back and reports; partners are paid by a processor that has its days; and what was paid is taken back.</summary>
    private async Task Live(string campaign, Random random, int purchases)
    {
        const int Rounds = 3;
        for (var round = 0; round < Rounds; round++)
        {
            var conversions = await Buy(campaign, random, purchases / Rounds);
            foreach (var id in conversions.Where(_ => random.Next(4) > 0))
            {
                foreach (var commission in (await Api.Commissions(id)).Where(one => one.Text("estado") == "RESERVADA"))
                {
                    if (random.Next(4) > 0)
                        await Api.Confirm(commission.Text("id")!);
                    if (random.Next(5) == 0)
                        await TakeBack(commission.Text("id")!);
                }

                if (random.Next(6) == 0)
                    (await Api.ReportFraud(id)).Expect(202);
            }

            await Quiet();
            await PayOut(random);
            foreach (var commission in (await All(campaign)).Where(one => one.Text("estado") == "PAGADA").OrderBy(one => one.Text("id"), StringComparer.Ordinal))
            {
                if (random.Next(5) == 0)
                    await TakeBack(commission.Text("id")!);
                else if (random.Next(8) == 0)
                    (await Api.ReportFraud(commission.Text("id_conversion")!)).Expect(202);
            }

            await Quiet();
        }
    }

    private async Task<IReadOnlyList<string>> Buy(string campaign, Random random, int purchases)
    {
        var conversions = new List<string>();
        for (var i = 0; i < purchases; i++)
        {
            var (user, id) = ($"u-{random.Next(purchases / 2)}-{campaign}", Fresh.Id());
            await Api.Track([.. Enumerable.Range(0, random.Next(1, 4)).Select(n => MoneyDriver.Touch(campaign, user, random.Next(2) == 0 ? MoneyDriver.One : MoneyDriver.Two, 0.5 + n + random.NextDouble()))]);
            await Api.Track(MoneyDriver.Purchase(campaign, user, MoneyDriver.One, random.Next(1, 40_000) / 100m, id));
            conversions.Add(id);
        }

        foreach (var id in conversions)
            await Api.Commissions(id);
        return conversions;
    }

    private async Task TakeBack(string commission) =>
        Assert.Equal("REVERTIDA", (await Api.Post($"/api/v1/comisiones/{commission}/revertir", new { motivo = "Devolución" })).Expect(200).Json.Text("estado"));

    private async Task PayOut(Random random)
    {
        foreach (var id in (await Api.Schedule()).At("datos").EnumerateArray().Select(one => one.Text("id")!).ToArray())
        {
            if (random.Next(2) == 0)
                await TakeBack((await Api.Payout(id)).At("comisiones").EnumerateArray().First().GetString()!);
            // Nothing was left of it; what else was in it waits for the next one.
            if ((await Api.Payout(id)).Text("estado") != "PROGRAMADO")
                continue;
            switch (random.Next(3))
            {
                case 0:
                    Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.DropAfter });
                    (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);
                    await Eventually.Holds(async () => (await Api.Payout(id)).Text("codigo_error") is not null, () => "nobody knows how it ended", 20);
                    break;
                case 1:
                    Processor.FaultPoint.Arm(new FaultOrder { Kind = FaultKinds.Refuse, Code = 1 });
                    (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);
                    await Until(id, "FALLIDO");
                    break;
                default:
                    break;
            }

            await Pay(id);
        }
    }

    private async Task<(decimal Reserved, decimal Confirmed, decimal Paid, decimal Reverted)> Sums(string campaign)
    {
        var all = await All(campaign);
        return (Sum("RESERVADA"), Sum("CONFIRMADA"), Sum("PAGADA"), Sum("REVERTIDA"));

        decimal Sum(string state) => all.Where(one => one.Text("estado") == state).Sum(one => MoneyDriver.Money(one, "monto"));
    }

    /// <summary>What participants owe, as their statements say it.</summary>
    private async Task<decimal> Owing(string campaign)
    {
        var owing = 0m;
        foreach (var participant in (string[])[MoneyDriver.One, MoneyDriver.Two])
        {
            var totals = (await Api.Get($"/api/v1/participantes/{participant}/estado-de-cuenta?id_campania={campaign}")).Expect(200).Json.At("totales");
            owing += totals.EnumerateArray().Sum(one => MoneyDriver.Money(one, "confirmado") - MoneyDriver.Money(one, "adeudado"));
        }

        return owing;
    }

    private async Task<IReadOnlyList<JsonElement>> All(string campaign) =>
        [.. (await Api.Get($"/api/v1/comisiones?id_campania={campaign}&limite=500")).Expect(200).Json.At("datos").EnumerateArray()];

    private async Task<string> Everything(string campaign) =>
        string.Join('\n', (await All(campaign)).OrderBy(one => one.Text("id"), StringComparer.Ordinal).Select(one => one.GetRawText())
            .Append((await Api.Statistics(campaign)).GetRawText()).Append((await Api.Get("/api/v1/pagos")).Expect(200).Json.GetRawText()));

    private async Task<Dictionary<LedgerAccount, decimal>> Balances(string campaign) =>
        (await _fixture.Database.Read((session, cancel) => session.Query(
            CommissionSql.Balances, row => (Enum.Parse<LedgerAccount>(row.Text(0)), row.Whole(1) / 100m), cancel, ("tenant", Tenant), ("campaign", campaign)),
            TestContext.Current.CancellationToken)).ToDictionary(row => row.Item1, row => row.Item2);

    private Task<List<LedgerStep>> Steps(string campaign) => _fixture.Database.Read((session, cancel) => session.Query(
        StepsOf, row => Enum.Parse<LedgerStep>(row.Text(0)), cancel, ("tenant", Tenant), ("campaign", campaign)), TestContext.Current.CancellationToken);

    /// <summary>As a producer that repeats itself would, under an id of its own.</summary>
    private async Task Tell(StoredEvent stored)
    {
        var services = ((InProcessHub)Hub).Services;
        var (database, outbox, catalog) = (services.GetRequiredService<Database>(), services.GetRequiredService<Enlace.Kernel.Events.Outbox>(), services.GetRequiredService<Enlace.Kernel.Events.EventCatalog>());
        var type = catalog.Find(stored.Type)!;
        var fact = (Enlace.Contracts.IEvent)JsonSerializer.Deserialize(stored.Data, type.Clr, services.GetRequiredService<Enlace.Kernel.Wire.WireJson>().Options)!;
        await database.Write((session, cancel) => outbox.Tell(session, Tenant, [fact], cancel), TestContext.Current.CancellationToken);
    }

    private Task Quiet() => Eventually.Holds(
        async () => (await new HubCaller(Hub.Client).Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray()
            .Where(one => one.Text("name")!.StartsWith("campaigns.", StringComparison.Ordinal)).All(one => one.At("ready").GetInt32() + one.At("in_flight").GetInt32() == 0),
        () => "reactions still run", 60);
}
