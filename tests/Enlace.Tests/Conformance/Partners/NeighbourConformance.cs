using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The routes of alliances and compliance, which stand beside the partner routes and refuse in a sentence of their own.</summary>
public abstract class NeighbourConformance(IHubFixture fixture) : OnboardingSuite(fixture)
{
    [Fact]
    public async Task Alliances_answers_a_contract_with_its_id()
    {
        var partner = await Onboarded();

        var answer = (await Api.Everywhere.Post("/posts/", new { partner_id = partner, tipo = "CPC", fecha_inicio = "2026-02-03T04:05:06Z" })).Expect(201);

        var contract = await ContractOf(partner, answer.Json.Uuid("id"));
        Assert.Equal(("CPC", 500m), (contract.Text("tipo"), contract.At("monto").GetDecimal()));
        Assert.StartsWith("2026-02-03T04:05:06", contract.Text("fecha_inicio"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "partner_id")]
    [InlineData("""{"partner_id":"p","tipo":"CPA"}""", "fecha_inicio")]
    [InlineData("""{"partner_id":"p","tipo":"otro","fecha_inicio":"2026-01-01"}""", "tipo")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"ayer"}""", "fecha_inicio")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"2026-01-01","fecha_fin":"2025-01-01"}""", "fecha_fin")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"2026-01-01","monto":-1}""", "monto")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"2026-01-01","monto":0.00001}""", "monto")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"2026-01-01","moneda":"usd"}""", "moneda")]
    [InlineData("""{"partner_id":"p","tipo":"CPA","fecha_inicio":"2026-01-01","estado":"rechazado"}""", "estado")]
    [InlineData("{bad", "cuerpo")]
    public async Task Alliances_refuses_in_one_sentence(string body, string about)
    {
        var refusal = (await Api.Everywhere.Post("/posts/", body)).Expect(400).Json;

        Assert.Contains(about, refusal.Text("msg"), StringComparison.OrdinalIgnoreCase);
        Assert.Single(refusal.EnumerateObject());
    }

    [Theory]
    [InlineData("9999-06-01")]
    [InlineData("01/02/2026")]
    [InlineData("10:00")]
    public async Task Both_take_dates_of_this_time_in_ISO_8601_alone(string time)
    {
        var contract = (await Api.Everywhere.Post("/posts/", new { partner_id = Fresh.Token(), tipo = "CPA", fecha_inicio = time })).Expect(400);
        var record = (await Api.Everywhere.Post("/compliance/register", new { partner_id = Fresh.Token(), enable_at = time })).Expect(400);

        Assert.Contains("fecha_inicio", contract.Json.Text("msg"), StringComparison.Ordinal);
        Assert.Contains("enable_at", record.Json.Text("msg"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("señor-", "se%C3%B1or-")]
    [InlineData("abc\n", "abc%0A")]
    [InlineData("a/b?c#\U0001F600", "a%2Fb%3Fc%23%F0%9F%98%80")]
    public async Task A_contract_names_its_partner_by_any_text(string beginning, string inAddress)
    {
        var rest = Fresh.Token();

        var answer = (await Api.Everywhere.Post("/posts/", new { partner_id = beginning + rest, tipo = "CPA", fecha_inicio = "2026-01-01" })).Expect(201);

        Assert.Equal($"/api/v1/partners/{inAddress}{rest}/contratos", answer.Header("Location"));
        Assert.Equal(beginning + rest, (await ToldOnce(answer.Json.Uuid("id"), "contrato-aprobado")).Data.Text("partner_id"));
    }

    [Fact]
    public async Task An_Idempotency_Key_is_refused_in_Spanish()
    {
        var key = ("Idempotency-Key", new string('k', 256));

        var refusal = (await Api.Everywhere.Post("/posts/", new { partner_id = Fresh.Token(), tipo = "CPA", fecha_inicio = "2026-01-01" }, key)).Expect(400);

        Assert.Equal("Idempotency-Key: de 1 a 255 caracteres ASCII imprimibles", refusal.Json.Text("msg"));
    }

    [Fact]
    public async Task A_contract_of_a_partner_that_we_do_not_know_is_judged_as_well()
    {
        var (known, shortId) = (Fresh.Token(), Fresh.Token()[..8]);

        await ToldOnce(await Contract(known), "contrato-aprobado");
        var refused = await ToldOnce(await Contract(shortId), "contrato-rechazado");

        Assert.Equal("PARTNER_INVALIDO", refused.Data.Text("validacion_fallida"));
    }

    [Fact]
    public async Task A_partner_that_is_not_active_gets_no_contract()
    {
        var partner = await Onboarded();
        (await Api.Become(partner, "INACTIVO")).Expect(200);

        var refusal = (await Api.Everywhere.Post("/posts/", new { partner_id = partner, tipo = "CPA", fecha_inicio = "2026-01-01" })).Expect(400);

        Assert.Contains("partner_id", refusal.Json.Text("msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_that_come_at_once_are_all_kept_and_the_newest_decides()
    {
        var partner = await Onboarded();

        var made = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => Contract(partner, number * 100m)));

        foreach (var contract in made)
            await ToldOnce(contract, "contrato-aprobado");
        await Is(partner, "COMPLETADA");
        Assert.Equal(7, (await Contracts(partner)).Count);
    }

    [Fact]
    public async Task Contracts_of_another_tenant_are_not_seen()
    {
        var partner = await Onboarded();
        var stranger = await NewTenant();

        (await stranger.Get($"/{partner}/contratos")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        (await stranger.Get($"/{partner}/onboarding")).ExpectFault(404, "PARTNER_NO_ENCONTRADO");
        // To a stranger our partner is a name like any other; the contract is the stranger's own.
        (await stranger.Everywhere.Post("/posts/", new { partner_id = partner, tipo = "CPA", fecha_inicio = "2026-01-01", monto = 60_000 })).Expect(201);
        Assert.Single(await Contracts(partner));
        Assert.Equal("COMPLETADA", (await Onboarding(partner)).Text("estado"));
    }

    [Fact]
    public async Task Contracts_are_listed_page_by_page_the_newest_first()
    {
        var partner = await Onboarded();
        var second = await Contract(partner, 100m);

        var page = (await Api.Get($"/{partner}/contratos?limite=1")).Expect(200).Json;
        var rest = (await Api.Get($"/{partner}/contratos?limite=1&cursor={page.Text("siguiente")}")).Expect(200).Json;

        Assert.Equal(second, page.At("datos")[0].Text("id"));
        Assert.Single(rest.At("datos").EnumerateArray());
        Assert.Null(rest.Text("siguiente"));
        (await Api.Get($"/{partner}/contratos?limite=0")).ExpectInvalid("limite");
    }

    [Fact]
    public async Task Compliance_registers_a_partner_once_and_changes_it_afterwards()
    {
        var partner = Fresh.Token();

        Assert.Equal("{}", (await Api.Everywhere.Post("/compliance/register", new { partner_id = partner })).Expect(202).Json.GetRawText());
        (await Api.Everywhere.Post("/compliance/register", new { partner_id = partner, state = "PAUSED", enable_at = "2026-05-01" })).Expect(202);

        var record = (await Api.Everywhere.Get($"/compliance/check?partner_id={partner}")).Expect(200).Json;
        Assert.Equal("PAUSED", record.Text("state"));
        Assert.StartsWith("2026-05-01T00:00:00", record.Text("enable_at"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compliance_knows_one_of_our_ids_in_every_spelling()
    {
        var partner = Fresh.Id();
        (await Api.Everywhere.Post("/compliance/register", new { partner_id = partner.ToUpperInvariant() })).Expect(202);
        (await Api.Everywhere.Post("/compliance/register", new { partner_id = partner, state = "PAUSED" })).Expect(202);

        foreach (var spelling in new[] { partner, partner.ToUpperInvariant() })
        {
            var record = (await Api.Everywhere.Get($"/compliance/check?partner_id={spelling}")).Expect(200).Json;
            Assert.Equal((partner, "PAUSED"), (record.Text("partner_id"), record.Text("state")));
        }
    }

    [Fact]
    public async Task Compliance_registers_whom_it_approves()
    {
        var partner = await Onboarded();

        Assert.Equal("ACTIVE", (await Api.Everywhere.Get($"/compliance/check?partner_id={partner}")).Expect(200).Json.Text("state"));
    }

    [Fact]
    public async Task Both_say_that_they_are_there_and_what_they_do_not_know()
    {
        Assert.Equal("pong", (await Api.Everywhere.Get("/posts/ping")).Expect(200).Json.GetString());
        Assert.Equal("ok", (await Api.Everywhere.Get("/compliance/check")).Expect(200).Json.Text("status"));
        Assert.NotNull((await Api.Everywhere.Get($"/compliance/check?partner_id={Fresh.Token()}")).Expect(404).Json.Text("msg"));
        Assert.NotNull((await Api.Everywhere.Post("/compliance/register", "{}")).Expect(400).Json.Text("msg"));
    }
}
