using System.Text.Json;
using Enlace.Sandbox.Processor;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>What the suites of payouts start with: partners who are owed something, and a processor.</summary>
public abstract class PayoutSuite(IPayoutFixture fixture) : MoneySuite(fixture)
{
    private readonly IPayoutFixture _fixture = fixture;

    protected ProcessorServer Processor => _fixture.Processor;

    protected async Task<(string Partner, string Commission)> Owed(decimal value)
    {
        var partner = await NewPartner();
        return (partner, await Confirmed(await Linked(partner), value));
    }

    /// <summary>A participant whose id the brand gives to another partner, once they have left.</summary>
    protected async Task HandOver(string campaign, string partner)
    {
        var participant = (await Api.Campaigns.Partners(campaign)).Single(one => one.Text("id_participante") == MoneyDriver.One).Text("id")!;
        (await Api.Delete($"/api/v1/campanias/{campaign}/participantes/{participant}")).Expect(202);
        Answer? answer = null;
        await Eventually.Holds(
            async () => (answer = await Api.Post(
                $"/api/v1/campanias/{campaign}/participantes",
                new { id_participante = MoneyDriver.One, nombre = "Otra", tipo = "influencer", informacion_perfil = "x", partner_id = partner })).Status == 202, () => $"taken; {answer}", 20);
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(answer!.Json.Uuid("id_comando"))).Text("estado"));
    }

    protected Task<string> NewPartner() => Api.Partners.Register();

    /// <summary>A campaign whose first participant is that partner's.</summary>
    protected Task<string> Linked(string partner, params (string Name, object? Value)[] more) => Api.Campaign(more:
    [
        ("participantes", new object[] { new { id = MoneyDriver.One, tipo = "Influencer", nombre = "Alice Doe", informacion_perfil = "Moda", partner_id = partner } }), .. more,
    ]);

    protected async Task<string> Confirmed(string campaign, decimal value)
    {
        var id = (await Api.Buy(campaign, value)).Commissions[0].Text("id")!;
        await Api.Confirm(id);
        return id;
    }

    protected Task Approve(string partner) => Decide(partner, "APROBADO");

    /// <summary>Decides about the papers, and waits until that has come round to where payouts are made.</summary>
    protected async Task Decide(string partner, string decision)
    {
        (await Api.Partners.DecideKyc(partner, decision)).Expect(200);
        await Noted("campaigns.NoteKycWhenDecided");
    }

    /// <summary>Suspends the partner or lets them back in, and waits until that has come round to where payouts are made.</summary>
    protected async Task Become(string partner, string state)
    {
        (await Api.Partners.Become(partner, state)).Expect(200);
        await Noted("campaigns.NoteStatusWhenPartnerUpdated");
    }

    private Task Noted(string reaction) => Eventually.Holds(async () => (await new HubCaller(Hub.Client).Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray()
        .Where(one => one.Text("name") == reaction).All(one => one.At("ready").GetInt32() + one.At("in_flight").GetInt32() == 0), () => $"{reaction} has work left", 10);

    protected async Task<JsonElement> Pay(string id)
    {
        (await Api.Post($"/api/v1/pagos/{id}/ejecutar")).Expect(202);
        return await Until(id, "PAGADO");
    }

    protected async Task<JsonElement> Until(string id, string state)
    {
        JsonElement seen = default;
        await Eventually.Holds(async () => (seen = await Api.Payout(id)).Text("estado") == state, () => $"{state}; {seen}", 30);
        return seen;
    }

    protected async Task<IEnumerable<string>> Told(string partner) =>
        (await Api.Get($"/api/v1/events?subject={partner}&limit=200")).Expect(200).Json.At("items").EnumerateArray().Select(StoredEvent.From).Reverse()
            .Select(stored => stored.Type.Split('.')[1]).Where(name => name.StartsWith("pago-", StringComparison.Ordinal));
}
