using Enlace.Sandbox.Processor;
using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Campaigns.Crash;

/// <summary>A hub that is told where to die, partners who are owed something, and a processor that outlives it and counts what it paid.</summary>
internal sealed class PayoutScene : IAsyncDisposable
{
    private const string Path = "/api/v1/pagos", Line = "/api/v1/destinations/payouts:default";

    private readonly ProcessorHost _processor;
    private readonly MortalHub _hub;
    private readonly List<string> _partners = [];
    private HttpClient? _client;
    private bool _isDoomed;

    private PayoutScene(ProcessorHost processor, MortalHub hub) => (_processor, _hub) = (processor, hub);

    public IReadOnlyList<ProcessorPayment> Payments => _processor.Server.Payments;

    private MoneyDriver Api => new(Client());

    public static async Task<PayoutScene> Play(Func<string, Task<string>> newDatabase)
    {
        var processor = await ProcessorHost.Start("http://127.0.0.1:0", TimeProvider.System, TestContext.Current.CancellationToken);
        try
        {
            return new(processor, await MortalHub.Start(
                newDatabase, ("ENLACE_MODULES", "campaigns,partners"), ("ENLACE__Campaigns__Processor__Url", processor.Address.ToString()),
                ("ENLACE__Campaigns__Processor__ApiKey", ProcessorServer.ApiKey), ("ENLACE__Campaigns__Processor__TimeoutSeconds", "5")));
        }
        catch (Exception)
        {
            await processor.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A payout for each of some partners, planned and not begun. The first partner was paid before, and owes that: their payout is less by it.
    /// </summary>
    public async Task<IReadOnlyList<string>> Plan(int partners)
    {
        for (var i = 0; i < partners; i++)
        {
            _partners.Add(await Api.Partners.Register());
            (await Api.Partners.DecideKyc(_partners[i], "APROBADO")).Expect(200);
        }

        var campaign = await Api.Campaign(more:
        [
            ("participantes", _partners.Select((partner, i) => (object)new { id = Participant(i), tipo = "Influencer", nombre = $"N{i}", informacion_perfil = "x", partner_id = partner }).ToArray()),
        ]);
        var first = await Owe(campaign, 0, 150);
        var before = Assert.Single(await Scheduled(1));
        (await Api.Post($"{Path}/{before}/ejecutar")).Expect(202);
        await Paid(before);
        (await Api.Post($"/api/v1/comisiones/{first}/revertir", new { motivo = "Devolución" })).Expect(200);
        for (var i = 0; i < partners; i++)
        {
            await Owe(campaign, i, 400 + i);
            await Owe(campaign, i, 60);
        }

        return await Scheduled(partners);
    }

    public async Task Doom(string place, int pass)
    {
        await _hub.Doom(place, pass);
        _isDoomed = true;
    }

    /// <summary>Waits until it died, and starts it to die once more.</summary>
    public async Task DieAgain(string place, int pass)
    {
        await _hub.Fall();
        await Doom(place, pass);
    }

    /// <summary>Hands them over; whoever got no answer asks again once it is up again.</summary>
    public async Task Execute(IEnumerable<string> payouts)
    {
        foreach (var id in payouts)
            await Patiently(async () => (await Api.Post($"{Path}/{id}/ejecutar")).Expect(202));
    }

    /// <summary>Hands them over, once it has come round that their partners may be paid.</summary>
    public async Task ExecuteOnceAllowed(IEnumerable<string> payouts)
    {
        foreach (var id in payouts)
            await Eventually.Holds(async () => (await Api.Post($"{Path}/{id}/ejecutar")).Expect(202, 409).Status == 202, () => $"{id} may be paid", 30);
    }

    /// <summary>Payouts that are handed over wait until they are let go.</summary>
    public async Task Hold() => (await Api.Post($"{Line}/pause")).Expect(200);

    public Task LetGo() => Patiently(async () => (await Api.Post($"{Line}/resume")).Expect(200));

    /// <summary>Decides about the papers of a partner, and waits until that is known where payouts are made.</summary>
    public async Task Decide(int partner, string decision)
    {
        var told = await _hub.Count(Noted(decision));
        (await Api.Partners.DecideKyc(_partners[partner], decision)).Expect(200);
        await Eventually.Holds(async () => await _hub.Count(Noted(decision)) > told, () => $"{decision} is known", 30);
    }

    /// <summary>Waits until it died, and starts it again without its doom.</summary>
    public async Task Revive()
    {
        // Whoever spoke to it may have noticed already.
        if (!_isDoomed)
            return;
        await _hub.Fall();
        _isDoomed = false;
        await _hub.Rise();
    }

    public Task Paid(string payout)
    {
        Answer? seen = null;
        return Eventually.Holds(async () => (seen = await Api.Get($"{Path}/{payout}")).Json.Text("estado") == "PAGADO", () => $"paid; {seen}. {_hub.Process.Report()}", 90);
    }

    /// <summary>Waits until it is planned as before, for its partner may not be paid, and nothing of it waits to be sent.</summary>
    public async Task TakenBack(string payout)
    {
        Answer? seen = null;
        await Eventually.Holds(
            async () => (seen = await Api.Get($"{Path}/{payout}")).Json is var json && json.Text("estado") == "PROGRAMADO" && json.Text("codigo_error") == "kyc_not_approved",
            () => $"taken back; {seen}. {_hub.Process.Report()}", 90);
    }

    public async Task<decimal> Amount(string payout) => MoneyDriver.Money(await Api.Payout(payout), "monto");

    /// <summary>In a table of the campaigns.</summary>
    public Task<long> Count(string what, string table, string where = "true") => _hub.Count($"SELECT {what} FROM {_hub.Table("campaigns", table)} WHERE {where}");

    public Task<long> Facts(string name) => _hub.Count($"SELECT count(*) FROM evt.message WHERE type LIKE '%.{name}.%'");

    public Task<long> DeadLetters() => _hub.Count("SELECT count(*) FROM evt.dead_letter");

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _hub.DisposeAsync();
        await _processor.DisposeAsync();
    }

    /// <summary>Whoever gets no answer, for the hub died over it, asks again once it is up again.</summary>
    private async Task Patiently(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && _isDoomed)
            {
                await Revive();
            }
        }
    }

    private string Noted(string decision) => $"SELECT count(*) FROM {_hub.Table("campaigns", "partner_standings")} WHERE kyc_status = '{decision}'";

    private static string Participant(int i) => $"p-{i}";

    /// <summary>A purchase whose commission is confirmed.</summary>
    private async Task<string> Owe(string campaign, int participant, decimal value)
    {
        var id = (await Api.Buy(campaign, value, Participant(participant))).Commissions[0].Text("id")!;
        await Api.Confirm(id);
        return id;
    }

    /// <summary>What is planned, once the approval of all partners has come round to where that is done.</summary>
    private async Task<IReadOnlyList<string>> Scheduled(int count)
    {
        var made = new List<string>();
        await Eventually.Holds(async () =>
        {
            made.AddRange((await Api.Schedule()).At("datos").EnumerateArray().Select(one => one.Text("id")!));
            return made.Count >= count;
        }, () => $"{count} payouts; {made.Count}", 30);
        return made;
    }

    private HttpClient Client()
    {
        if (_hub.Process.Address is { } address && _client?.BaseAddress != address)
        {
            _client?.Dispose();
            _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        }

        return _client!;
    }
}
