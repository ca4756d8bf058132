using System.Text.Json;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Statements.UseCases;

public sealed class ShowEarningsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Fact]
    public async Task A_table_for_whoever_wants_one()
    {
        var campaign = await Api.Campaign();
        var (conversion, made) = await Api.Buy(campaign, 150);

        var table = (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta", ("Accept", "text/csv"))).Expect(200);

        Assert.StartsWith("text/csv", table.Header("Content-Type"), StringComparison.Ordinal);
        var lines = table.Text.TrimStart((char)0xFEFF).Split("\r\n");
        Assert.Equal("fecha,tipo,referencia,origen,id_campania,id_afiliado,estado,monto,moneda,motivo", lines[0]);
        Assert.Contains(lines, line => line.Contains($",CONVERSION,{conversion},,{campaign},{MoneyDriver.One},ATRIBUIDA,150.00,USD,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($",COMISION,{made[0].Text("id")},{conversion},{campaign},{MoneyDriver.One},RESERVADA,15.00,USD,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_formula_stays_a_text()
    {
        var campaign = await Api.Campaign();
        await Api.Track(MoneyDriver.Purchase(campaign, "u", MoneyDriver.One, 150, "=1+1"));
        await Api.Commissions("=1+1");

        Assert.Contains(",CONVERSION,'=1+1,", (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta", ("Accept", "text/csv"))).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ids_of_a_participant_lead_to_the_same_statement()
    {
        var campaign = await Api.Campaign();
        await Api.Buy(campaign, 150);
        var ours = (await Api.Campaigns.Partners(campaign)).Single(partner => partner.Text("nombre") == "Alice Doe").Uuid("id");

        var one = (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta")).Expect(200).Json;
        var two = (await Api.Get($"/api/v1/participantes/{ours}/estado-de-cuenta?desde=2026-01-01")).Expect(200).Json;

        Assert.Equal(one.At("datos").GetRawText(), two.At("datos").GetRawText());
        Assert.Equal((15m, 0m), (MoneyDriver.Money(one.At("totales")[0], "reservado"), MoneyDriver.Money(one.At("totales")[0], "adeudado")));
        (await Api.Get("/api/v1/participantes/nadie/estado-de-cuenta")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
    }

    [Fact]
    public async Task What_was_earned_in_one_campaign()
    {
        var (one, two) = (await Api.Campaign(), await Api.Campaign());
        await Api.Buy(one, 150);
        await Api.Buy(two, 400);

        var statement = await Statement($"?id_campania={one.ToUpperInvariant()}");

        Assert.All(statement.At("datos").EnumerateArray(), line => Assert.Equal(one, line.Text("id_campania")));
        Assert.Equal(15m, MoneyDriver.Money(statement.At("totales").EnumerateArray().Single(), "reservado"));
        Assert.Equal(55m, MoneyDriver.Money((await Statement("")).At("totales").EnumerateArray().Single(), "reservado"));
        (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta?id_campania={Fresh.Id()}")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
    }

    [Fact]
    public async Task Pages_say_that_they_are_not_all_and_together_they_are()
    {
        var campaign = await Api.Campaign();
        // At one instant, as of a sender who knows the day only.
        await Api.Track([.. Enumerable.Range(0, 5).Select(i => (object)new
        {
            id = $"c-{i}", tipo = "PURCHASE", marca_temporal = TimeProvider.System.GetUtcNow().UtcDateTime.Date, id_usuario = $"u-{i}", id_campania = campaign, id_afiliado = MoneyDriver.One, valor = 100, moneda = "USD", canal = "web",
        })]);
        for (var i = 0; i < 5; i++)
            await Api.Commissions($"c-{i}");
        var whole = await Statement("");
        Assert.True(whole.At("completa").GetBoolean());

        var (pages, next) = (new List<JsonElement>(), "");
        while (true)
        {
            var page = await Statement($"?limite=3{next}");
            Assert.Equal(50m, MoneyDriver.Money(page.At("totales").EnumerateArray().Single(), "reservado"));
            pages.AddRange(page.At("datos").EnumerateArray());
            Assert.Equal(page.At("siguiente").ValueKind == JsonValueKind.Null, page.At("completa").GetBoolean());
            if (page.At("completa").GetBoolean())
                break;
            Assert.Equal(3, page.At("datos").GetArrayLength());
            next = $"&cursor={page.Text("siguiente")}";
        }

        Assert.Equal(10, pages.Count);
        Assert.Equal(whole.At("datos").EnumerateArray().Select(line => line.GetRawText()), pages.Select(line => line.GetRawText()));
    }

    [Fact]
    public async Task A_table_that_is_not_all_says_so_in_itself()
    {
        var campaign = await Api.Campaign();
        await Api.Buy(campaign, 150);
        var path = $"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta";

        var first = (await Api.Get($"{path}?limite=1&desde=2026-01-01", ("Accept", "text/csv"))).Expect(200);

        var rows = first.Text.TrimEnd().Split("\r\n");
        Assert.Equal(3, rows.Length);
        Assert.Contains(",CONVERSION,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith(",INCOMPLETO,", rows[2], StringComparison.Ordinal);
        var link = first.Header("Link")!;
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        var second = (await Api.Get(link[1..link.IndexOf('>', StringComparison.Ordinal)], ("Accept", "text/csv"))).Expect(200).Text;
        Assert.Contains(",COMISION,", second, StringComparison.Ordinal);
        Assert.DoesNotContain(",CONVERSION,", second, StringComparison.Ordinal);
        Assert.DoesNotContain("INCOMPLETO", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_as_the_end_counts_itself()
    {
        var day = (await Api.Buy(await Api.Campaign(), 150)).Commissions[0].Text("fecha_creacion")![..10];

        var statement = await Statement($"?desde={day}&hasta={day}");

        Assert.Equal(15m, MoneyDriver.Money(statement.At("totales").EnumerateArray().Single(), "reservado"));
        Assert.Contains(statement.At("datos").EnumerateArray(), line => line.Text("tipo") == "COMISION");
    }

    [Fact]
    public async Task Whoever_takes_part_in_nothing_yet_has_an_empty_one()
    {
        var made = (await Api.Post("/crear-partner", new { nombre = "Alice Doe", tipo = "influencer", informacion_perfil = "x" })).Expect(200).Json;
        Assert.Equal("PROCESADO", (await Api.Campaigns.Command(made.Uuid("id_comando"))).Text("estado"));

        var statement = (await Api.Get($"/api/v1/participantes/{made.Text("id_partner")}/estado-de-cuenta")).Expect(200).Json;

        Assert.Equal((0, 0, true), (statement.At("datos").GetArrayLength(), statement.At("totales").GetArrayLength(), statement.At("completa").GetBoolean()));
        (await Api.Get($"/api/v1/participantes/{made.Text("id_partner")}/estado-de-cuenta?id_campania={Fresh.Id()}")).ExpectFault(404, "PARTICIPANTE_NO_ENCONTRADO");
    }

    [Theory]
    [InlineData("limite=0", "limite")]
    [InlineData("limite=10001", "limite")]
    [InlineData("cursor=MQ", "cursor")]
    [InlineData("id_campania=%00", "id_campania")]
    [InlineData("desde=ayer", "desde")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string field) => Assert.Equal(
        field, (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta?{query}")).ExpectFault(422, "DATOS_INVALIDOS").Json.At("detalles")[0].Text("campo"));

    private async Task<JsonElement> Statement(string query) =>
        (await Api.Get($"/api/v1/participantes/{MoneyDriver.One}/estado-de-cuenta{query}")).Expect(200).Json;
}
