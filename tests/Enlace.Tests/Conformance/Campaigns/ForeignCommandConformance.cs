using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Commands as the original's programs send them, with their defects.</summary>
public abstract class ForeignCommandConformance(IHubFixture fixture) : CampaignsSuite(fixture)
{
    private const string Topic = "comando-registrar-campaign";

    private static readonly object[] Participants = [new { id = "p-1", tipo = "Influencer", nombre = "Eva Ruiz", informacion_perfil = "Viajes" }];

    [Fact]
    public async Task Case_14_each_of_our_commands_has_an_id_of_its_own()
    {
        var (first, second) = (await Api.Create(), await Api.Create());

        var ids = await Task.WhenAll(new[] { first, second }.Select(async one => Assert.Single(await Api.Told(one.Text("id_correlacion")!, "RegistrarCampaign")).Id));

        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task Case_14_the_same_envelope_twice_makes_one_campaign()
    {
        var (brand, next) = (CampaignsDriver.Brand(), CampaignsDriver.Brand());
        var envelope = Envelope(Guid.CreateVersion7().ToString(), brand, JsonSerializer.Serialize(Participants));

        await Api.Inject(Topic, envelope);
        await Appears(brand);
        await Api.Inject(Topic, envelope);
        // The next command was received behind the repeat, so the repeat has had its chance.
        await Api.Inject(Topic, Envelope(Guid.CreateVersion7().ToString(), next, JsonSerializer.Serialize(Participants)));
        await Appears(next);

        Assert.Single(await Api.Campaigns(brand));
    }

    [Fact]
    public async Task Two_commands_of_a_program_that_gives_all_of_them_one_id_are_two()
    {
        var (first, second, shared) = (CampaignsDriver.Brand(), CampaignsDriver.Brand(), Guid.CreateVersion7().ToString());

        await Api.Inject(Topic, Envelope(shared, first, JsonSerializer.Serialize(Participants)));
        await Api.Inject(Topic, Envelope(shared, second, JsonSerializer.Serialize(Participants)));

        var one = await Appears(first);
        var other = await Appears(second);
        Assert.NotEqual(one.Text("id"), other.Text("id"));
        // Each has a chain of its own, and so a saga of its own.
        Assert.NotEqual(one.Text("id_correlacion"), other.Text("id_correlacion"));
        await Api.Saga(one.Text("id_correlacion")!, "COMPLETADA");
        await Api.Saga(other.Text("id_correlacion")!, "COMPLETADA");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Participants_come_as_a_text_or_as_a_list(bool asText)
    {
        var brand = CampaignsDriver.Brand();

        await Api.Inject(Topic, Envelope(Guid.CreateVersion7().ToString(), brand, asText ? JsonSerializer.Serialize(Participants) : Participants));

        Assert.Equal("Eva Ruiz", (await Appears(brand)).At("participantes")[0].Text("nombre"));
    }

    [Fact]
    public async Task Case_16_garbage_ends_in_the_dead_letters_and_stops_nobody()
    {
        var (garbage, brand) = ($"{{basura {Fresh.Token()}", CampaignsDriver.Brand());

        await Api.Inject(Topic, garbage);
        await Api.Inject(Topic, Envelope(Guid.CreateVersion7().ToString(), CampaignsDriver.Brand(), "[{"));
        var answer = await Api.Create(CampaignsDriver.Seed(brand));

        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        await Eventually.Holds(
            async () => (await Api.Get("/api/v1/dead-letters?limit=200")).Expect(200).Json.At("items").EnumerateArray()
                .Any(letter => letter.At("data").ToString().Contains(garbage, StringComparison.Ordinal)), () => "the garbage among the dead letters");
    }

    [Fact]
    public async Task What_the_rules_refuse_is_told_once_and_done_with()
    {
        var id = Guid.CreateVersion7().ToString();
        var chain = Guid.CreateVersion7().ToString();

        await Api.Inject(Topic, new
        {
            id,
            time = 1757872800000,
            specversion = "v1",
            type = "RegistrarCampaign",
            id_correlacion = chain,
            data = new { nombre = "Verano", presupuesto = -1, divisa = "USD", marca_id = "m-77", participantes = "[]" },
        });

        IReadOnlyList<StoredEvent> told = [];
        await Eventually.Holds(async () => (told = await Api.Told(chain, "RegistroCampaignFallido")).Count == 1, () => "the refusal");
        Assert.Contains("presupuesto", told[0].Data.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4102444800000)]
    [InlineData(253402300799999)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_conversion_of_another_century_is_refused_and_told(long at)
    {
        var chain = Guid.CreateVersion7().ToString();

        await Api.Inject("comando-registrar-evento-conversion", new
        {
            id = Fresh.Id(),
            specversion = "v1",
            type = "RegistrarEvento",
            id_correlacion = chain,
            data = new { id_partner = "p-1", id_campana = Fresh.Id(), fecha = at },
        });

        IReadOnlyList<StoredEvent> told = [];
        await Eventually.Holds(async () => (told = await Api.Told(chain, "evento_fallido")).Count == 1, () => "the refusal");
        Assert.Contains("fecha", told[0].Data.Text("motivo"), StringComparison.Ordinal);
        Assert.Empty(await Api.Told(chain, "evento_registrado"));
    }

    [Fact]
    public async Task A_second_campaign_of_one_chain_is_refused_and_leaves_the_first_whole()
    {
        var (chain, first, second) = (Guid.CreateVersion7().ToString(), CampaignsDriver.Brand(), CampaignsDriver.Brand());
        await Api.Inject(Topic, Chained(chain, first));
        await Api.Saga(chain, "COMPLETADA");

        await Api.Inject(Topic, Chained(chain, second));

        await Eventually.Holds(async () => (await Api.Told(chain, "RegistroCampaignFallido")).Count == 1, () => "the refusal", 20);
        Assert.Empty(await Api.Campaigns(second));
        Assert.Equal("ACTIVA", Assert.Single(await Api.Campaigns(first)).Text("estado"));

        static object Chained(string chain, string brand) => new
        {
            id = Guid.CreateVersion7().ToString(),
            time = 1757872800000,
            specversion = "v1",
            type = "RegistrarCampaign",
            id_correlacion = chain,
            data = new { nombre = "Verano", presupuesto = 2500.0, divisa = "USD", marca_id = brand, participantes = Participants },
        };
    }

    [Fact]
    public async Task A_chain_in_capitals_is_found_and_followed_in_either_spelling()
    {
        var (chain, brand) = (Guid.CreateVersion7().ToString(), CampaignsDriver.Brand());
        await using var listener = await CampaignListener.Open(Hub.Client, last: "0", chain: chain.ToUpperInvariant());

        await Api.Inject(Topic, new
        {
            id = Guid.CreateVersion7().ToString(),
            time = 1757872800000,
            specversion = "v1",
            type = "RegistrarCampaign",
            id_correlacion = chain.ToUpperInvariant(),
            data = new { nombre = "Verano", presupuesto = 2500.0, divisa = "USD", marca_id = brand, participantes = Participants },
        });

        Assert.Equal(chain, (await Api.Saga(chain, "COMPLETADA")).Text("id_correlacion"));
        Assert.Equal(chain, (await Api.Saga(chain.ToUpperInvariant(), "COMPLETADA")).Text("id_correlacion"));
        await listener.Gets("saga_completada", chain);
    }

    [Fact]
    public async Task Cancelling_what_is_not_there_is_silent()
    {
        await Api.Inject("comando-cancelar-partner", new { id = Fresh.Id(), specversion = "v1", type = "CancelarPartner", data = new { id = Fresh.Id() } });
        await Api.Inject("comando-cancelar-campaign", new { id = Fresh.Id(), specversion = "v1", type = "CancelarCampaign", data = new { id = "no-es-un-id" } });
        await Api.Inject("comando-cancelar-evento", new { id = Fresh.Id(), specversion = "v1", type = "CancelarEvento", data = new { id = Fresh.Id() } });
        var answer = await Api.Create();

        await Api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
    }

    private static object Envelope(string id, string brand, object participants) => new
    {
        id,
        time = 1757872800000,
        ingestion = 1757872800012,
        specversion = "v1",
        type = "RegistrarCampaign",
        datacontenttype = "RegistrarCampaign",
        service_name = "campaign.aeroalpes",
        data = new { nombre = "Verano", presupuesto = 2500.0, divisa = "USD", marca_id = brand, participantes = participants },
    };

    private async Task<JsonElement> Appears(string brand)
    {
        IReadOnlyList<JsonElement> found = [];
        await Eventually.Holds(async () => (found = await Api.Campaigns(brand)).Count > 0, () => $"a campaign of {brand}");
        return found[0];
    }
}
