using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>From signing up to an approved contract, or to the decision of a person.</summary>
public abstract class OnboardingConformance(IHubFixture fixture) : OnboardingSuite(fixture)
{
    [Fact]
    public async Task Case_34_a_new_partner_gets_a_contract_that_compliance_approves()
    {
        var partner = await Api.RegisterFull();

        var onboarding = await Is(partner, "COMPLETADA");

        Assert.Equal(partner, onboarding.Text("partner_id"));
        var contract = Assert.Single(await Contracts(partner));
        Assert.Equal(("activo", "CPA", "USD"), (contract.Text("estado"), contract.Text("tipo"), contract.Text("moneda")));
        Assert.Equal(1000m, contract.At("monto").GetDecimal());
        Assert.Equal(contract.Text("id"), onboarding.Text("contrato.id"));
        Assert.Equal(
            ["INICIADA", "CONTRATO_CREADO", "EN_COMPLIANCE", "COMPLETADA"],
            onboarding.At("historial").EnumerateArray().Select(step => step.Text("estado")).Distinct());
        Assert.Equal("ACTIVO", (await Api.Read(partner)).Text("estado"));
    }

    [Fact]
    public async Task Case_34_a_contract_over_the_limit_waits_for_a_person()
    {
        var partner = await Onboarded();

        var contract = await Contract(partner, 60_000m);

        var onboarding = await Is(partner, "PENDIENTE_REVISION");
        Assert.Equal("MONTO_INVALIDO", onboarding.Text("validacion_fallida"));
        Assert.Equal(("rechazado", "MONTO_INVALIDO"), (onboarding.Text("contrato.estado"), onboarding.Text("contrato.validacion_fallida")));
        Assert.Equal("rechazado", (await ContractOf(partner, contract)).Text("estado"));
        Assert.Equal("ACTIVO", (await Api.Read(partner)).Text("estado"));
    }

    [Fact]
    public async Task A_contract_that_comes_before_the_one_from_the_template_decides_too()
    {
        for (var round = 0; round < 5; round++)
        {
            var (partner, contract) = await Refused();

            Assert.Equal(contract, (await Onboarding(partner)).Text("contrato.id"));
            Assert.Equal("rechazado", (await ContractOf(partner, contract)).Text("estado"));
        }
    }

    [Theory]
    [InlineData("CPL", 800)]
    [InlineData("revshare", 2000)]
    [InlineData("fijo", 5000)]
    public async Task The_kind_of_contract_chooses_its_template(string tipo, decimal monto)
    {
        var partner = await Onboarded(tipo);

        var contract = Assert.Single(await Contracts(partner));
        Assert.Equal(tipo, contract.Text("tipo"));
        Assert.Equal(monto, contract.At("monto").GetDecimal());
    }

    [Fact]
    public async Task A_kind_of_contract_that_is_none_is_refused() =>
        (await Api.Post("", new { nombre = "Andes", email = Fresh.Email(), tipo_contrato = "cpa" })).ExpectInvalid("tipo_contrato");

    [Fact]
    public async Task What_is_told_has_the_shapes_of_the_contract()
    {
        var (partner, contract) = await Refused();

        var created = (await ToldOnce(contract, "ContratoCreado")).Data;
        Assert.Equal(
            ["condiciones", "estado", "fecha_actualizacion", "fecha_creacion", "fecha_fin", "fecha_inicio", "id", "moneda", "monto", "partner_id", "tipo"],
            created.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal((contract, partner), (created.Text("id"), created.Text("partner_id")));
        var rejected = (await ToldOnce(contract, "contrato-rechazado")).Data;
        Assert.Equal(
            ["causa_rechazo", "contrato_id", "estado", "fecha_rechazo", "moneda", "monto", "partner_id", "tipo", "validacion_fallida"],
            rejected.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        var review = (await ToldOnce(contract, "revision-contrato")).Data;
        Assert.Equal(
            ["causa_rechazo_original", "contrato_id", "estado", "fecha_revision", "moneda", "monto", "partner_id", "requiere_revision_manual", "tipo", "validacion_fallida"],
            review.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("REQUIERE_REVISION", true), (review.Text("estado"), review.At("requiere_revision_manual").GetBoolean()));
        Assert.Empty(await Told(contract, "contrato-aprobado"));
    }

    [Fact]
    public async Task An_approval_names_what_was_looked_at()
    {
        var partner = await Onboarded();

        var approved = (await ToldOnce((await Contracts(partner))[0].Text("id")!, "contrato-aprobado")).Data;

        Assert.Equal(
            ["contrato_id", "estado", "fecha_aprobacion", "moneda", "monto", "partner_id", "tipo", "validaciones_pasadas"],
            approved.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["monto_y_limites", "moneda_y_jurisdiccion", "partner_y_reputacion", "estado_y_vigencia"],
            approved.At("validaciones_pasadas").EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData(50_000.01, "USD", null, "MONTO_INVALIDO")]
    [InlineData(100, "GBP", null, "MONEDA_NO_PERMITIDA")]
    [InlineData(100, "USD", "inactivo", "ESTADO_INVALIDO")]
    public async Task Each_rule_of_compliance_has_its_word(double monto, string moneda, string? estado, string validacion)
    {
        var partner = await Onboarded();

        var contract = await Contract(partner, (decimal)monto, moneda, estado);

        Assert.Equal(validacion, (await Is(partner, "PENDIENTE_REVISION")).Text("validacion_fallida"));
        Assert.Equal(validacion, (await ToldOnce(contract, "contrato-rechazado")).Data.Text("validacion_fallida"));
    }

    [Fact]
    public async Task An_amount_that_is_only_remarkable_is_approved_with_a_remark()
    {
        var partner = await Onboarded();

        var contract = await Contract(partner, 50_000m);

        await ToldOnce(contract, "contrato-aprobado");
        var shown = await ContractOf(partner, contract);
        Assert.Equal("activo", shown.Text("estado"));
        Assert.NotEmpty(shown.At("advertencias").EnumerateArray());
        Assert.Contains(Hub.LogLines, line => line.Contains(contract, StringComparison.Ordinal) && line.Contains("remarkable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_contract_is_approved_as_the_first_was()
    {
        var partner = await Onboarded();

        var contract = await Contract(partner, 2_000m);

        await ToldOnce(contract, "contrato-aprobado");
        await Is(partner, "COMPLETADA");
        Assert.Equal(2, (await Contracts(partner)).Count(found => found.Text("estado") == "activo"));
    }

    [Fact]
    public async Task A_partner_by_command_is_onboarded_too()
    {
        var email = Fresh.Email();
        (await Api.Everywhere.Post("/sandbox/messages", new { topic = "comando-crear-partner", body = new { data = new { nombre = "Por comando", email } } })).Expect(202);
        string? partner = null;
        await Eventually.Holds(
            async () => (partner = (await Api.Get($"?q={Uri.EscapeDataString(email)}")).Expect(200).Json.At("partners").EnumerateArray().FirstOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } found ? found.Text("id") : null) is not null,
            () => "the partner");

        await Is(partner!, "COMPLETADA");
    }

    [Fact]
    public async Task Operators_find_the_saga_with_its_steps()
    {
        var partner = await Onboarded();

        var id = (await Onboarding(partner)).Text("saga_id");

        var saga = (await Api.Everywhere.Get($"/api/v1/sagas/{id}")).Expect(200).Json;
        Assert.Equal(("partners.PartnerOnboarding", partner, "completed"), (saga.Text("type"), saga.Text("key"), saga.Text("state")));
        Assert.Contains("ContratoCreado", saga.At("steps").EnumerateArray().Select(step => step.Text("event")));
    }
}
