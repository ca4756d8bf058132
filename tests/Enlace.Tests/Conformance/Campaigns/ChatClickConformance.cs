using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Contracts.Messaging;
using Enlace.Kernel.Events;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Links that lead to a chat: the message that brings the code is the click, from the platform's door to the commission.</summary>
public abstract class ChatClickConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    private MoneyDriver Money => new(Hub.Client);

    [Fact]
    public async Task A_message_that_brings_the_code_is_the_click_and_the_way_to_it_a_view()
    {
        var campaign = await Money.Campaign();
        var link = await Link(campaign, MoneyDriver.Two, "https://wa.me/573005550100?text=Hola%2C%20vengo%20por%20{codigo}");
        var code = link.Text("codigo")!;
        Assert.Equal($"https://wa.me/573005550100?text=Hola%2C%20vengo%20por%20{code}", link.Text("destino"));
        var visit = (await new HubCaller(Hub.Client).Get($"/r/{code}", ("User-Agent", Browser))).Expect(302);
        Assert.Equal(link.Text("destino"), visit.Header("Location"));

        var (channel, number) = await Number();
        var message = WhatsApp(number, Fresh.Token(), $"Hola, vengo por {code}");
        for (var i = 0; i < 2; i++)
            (await Send(message)).Expect(200);
        var kept = Assert.Single(await Messages(channel, 1));
        await Clicks(campaign, 1);

        var click = (await Money.Get($"/api/v1/tracking/interacciones/{kept.Text("id")}")).Expect(200).Json;
        Assert.Equal(("CLICK", MoneyDriver.Two, "whatsapp", kept.Text("conversation_id")), (click.Text("tipo"), click.Text("id_afiliado"), click.Text("canal"), click.Text("id_usuario")));
        Assert.Equal((1, 1), await Figures(campaign));
        var bought = Fresh.Id();
        await Money.Track(MoneyDriver.Purchase(campaign, click.Text("id_usuario")!, null, 150, bought));
        Assert.Equal((MoneyDriver.Two, 15m), (await Money.Commissions(bought)) is [var one] ? (one.Text("id_afiliado"), MoneyDriver.Money(one, "monto")) : default);
    }

    [Fact]
    public async Task A_person_who_comes_by_an_advertisement_of_the_link_clicked_it()
    {
        var campaign = await Money.Campaign();
        var code = (await Link(campaign, MoneyDriver.One, "https://tienda.example/")).Text("codigo");
        var (channel, number) = await Number();

        (await Send(WhatsApp(number, Fresh.Token(), "Info", $$"""{"source_type":"ad","source_id":"120200","source_url":"https://enlace.example/r/{{code}}"}"""))).Expect(200);

        await Messages(channel, 1);
        await Clicks(campaign, 1);
    }

    [Fact]
    public async Task Whoever_pastes_an_address_or_names_a_link_of_somebody_else_clicks_nothing()
    {
        var campaign = await Money.Campaign();
        var plain = (await Link(campaign, MoneyDriver.One, "https://tienda.example/")).Text("codigo");
        var chat = (await Link(campaign, MoneyDriver.One, "https://wa.me/573005550100?text={codigo}")).Text("codigo");
        var tenant = $"t-{Fresh.Token()}";
        var (channel, number) = await Number();
        var (others, othersNumber) = await Number(tenant);

        (await Send(WhatsApp(number, Fresh.Token(), $"mira https://enlace.example/r/{plain} y abcdefghjk"))).Expect(200);
        (await Send(WhatsApp(othersNumber, Fresh.Token(), $"Hola {chat}"))).Expect(200);
        // The last one counts, and what came before it was judged by then or waits; nothing of it may follow.
        (await Send(WhatsApp(number, Fresh.Token(), $"Hola {chat}."))).Expect(200);

        await Messages(channel, 2);
        await Messages(others, 1, await As(tenant));
        await Clicks(campaign, 1);
        await Eventually.Holds(async () => (await new HubCaller(Hub.Client).Get("/api/v1/destinations")).Expect(200).Json.At("items").EnumerateArray()
            .Where(one => one.Text("name") == "campaigns.CountClickWhenMessageReceived").All(one => one.At("ready").GetInt32() + one.At("in_flight").GetInt32() == 0), () => "messages wait to be judged", 10);
        Assert.Equal(1, (await Figures(campaign)).Clicks);
    }

    [Fact]
    public void What_holds_no_code_costs_no_delivery()
    {
        var destinations = Hub.Services.GetRequiredService<Destinations>();
        var plain = new MessageReceived(Guid.CreateVersion7(), Guid.Empty, Guid.Empty, "whatsapp", "x", "573001234567", "text", TimeProvider.System.GetUtcNow(), "Hola, ¿tienen turnos? 3001234567");

        Assert.Equal(destinations.ListenersTo(plain).Plain.Length + 1, destinations.ListenersTo(plain with { Text = "Hola 23456789ab" }).Plain.Length);
        Assert.Equal(destinations.ListenersTo(plain).Plain.Length + 1, destinations.ListenersTo(plain with { Reference = "23456789ab" }).Plain.Length);
    }

    private async Task<JsonElement> Link(string campaign, string participant, string target) =>
        (await Money.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = participant, destino = target })).Expect(201).Json;

    private async Task<(Guid Channel, string Number)> Number(string tenant = "default")
    {
        var number = Fresh.Token();
        return (await Put(tenant, new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Meta, number, new JsonObject(), new ChannelSecrets("token-of-a-channel", new Dictionary<string, string>()))), number);
    }

    private async Task<(int Views, int Clicks)> Figures(string campaign) =>
        await Money.Statistics(campaign) is var figures ? (figures.At("impresiones").GetInt32(), figures.At("clics").GetInt32()) : default;

    private Task Clicks(string campaign, int count) => Eventually.Holds(async () => (await Figures(campaign)).Clicks == count, () => $"{count} clicks", 20);

    private static string WhatsApp(string number, string id, string text, string? referral = null)
    {
        var message = new JsonObject
        {
            ["from"] = "573001234567",
            ["id"] = $"wamid.{id}",
            ["timestamp"] = TimeProvider.System.GetUtcNow().AddSeconds(-1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        };
        if (referral is not null)
            message["referral"] = JsonNode.Parse(referral);
        return $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"220330440550660","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"573005550100","phone_number_id":"{{{number}}}"},"messages":[{{{message.ToJsonString()}}}]}}]}]}
            """;
    }
}
