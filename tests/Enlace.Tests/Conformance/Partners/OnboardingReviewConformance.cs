using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>What a person decides about a refused contract, and what becomes of an onboarding whose partner is deleted.</summary>
public abstract class OnboardingReviewConformance(IHubFixture fixture) : OnboardingSuite(fixture)
{
    [Fact]
    public async Task Corrected_terms_are_judged_again_and_approved()
    {
        var (partner, contract) = await Refused();

        (await Decide(partner, new { decision = "REVALIDAR", monto = 9_500, comentarios = "Monto corregido" })).Expect(202);

        await Is(partner, "COMPLETADA");
        var shown = await ContractOf(partner, contract);
        Assert.Equal(("activo", 9_500m), (shown.Text("estado"), shown.At("monto").GetDecimal()));
        Assert.Null(shown.Text("validacion_fallida"));
        await ToldOnce(contract, "contrato-aprobado");
    }

    [Fact]
    public async Task Judged_again_without_a_correction_it_is_refused_again()
    {
        var (partner, contract) = await Refused();

        (await Decide(partner, new { decision = "REVALIDAR" })).Expect(202);

        await Eventually.Holds(async () => (await Told(contract, "revision-contrato")).Count == 2, () => "a second review");
        Assert.Equal("MONTO_INVALIDO", (await Is(partner, "PENDIENTE_REVISION")).Text("validacion_fallida"));
    }

    [Fact]
    public async Task Taken_back_the_contract_is_cancelled_and_the_partner_suspended()
    {
        var (partner, contract) = await Refused();

        (await Decide(partner, new { decision = "COMPENSAR", comentarios = "No hay acuerdo" })).Expect(202);

        await Is(partner, "COMPENSADA");
        Assert.All(await Contracts(partner), found => Assert.Equal("cancelado", found.Text("estado")));
        Assert.Equal("cancelado", (await ContractOf(partner, contract)).Text("estado"));
        Assert.Equal("SUSPENDIDO", (await Api.Read(partner)).Text("estado"));
        Assert.Equal("SUSPENDIDO", Assert.Single(await Api.Events(partner, "PartnerActualizado")).Data.Text("estado"));
    }

    [Fact]
    public async Task A_comment_too_long_for_a_reason_is_cut_between_characters()
    {
        var (partner, _) = await Refused();
        var kept = new string('x', 499);

        (await Decide(partner, new { decision = "COMPENSAR", comentarios = $"{kept}\U0001F600 y más" })).Expect(202);

        await Is(partner, "COMPENSADA");
        var suspended = await Api.Read(partner);
        Assert.Equal(("SUSPENDIDO", kept), (suspended.Text("estado"), suspended.Text("motivo_estado")));
    }

    [Fact]
    public async Task There_is_nothing_to_decide_before_a_refusal_and_after_the_decision()
    {
        var partner = await Onboarded();
        (await Decide(partner, new { decision = "COMPENSAR" })).ExpectFault(409, "ONBOARDING_SIN_REVISION");

        var (refused, _) = await Refused();
        (await Decide(refused, new { decision = "COMPENSAR" })).Expect(202);
        await Is(refused, "COMPENSADA");
        (await Decide(refused, new { decision = "REVALIDAR" })).ExpectFault(409, "ONBOARDING_SIN_REVISION");
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_is_heard()
    {
        var (partner, contract) = await Refused();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Decide(partner, new { decision = "REVALIDAR", monto = 900 })));

        await Is(partner, "COMPLETADA");
        await ToldOnce(contract, "contrato-aprobado");
        Assert.Equal("ACTIVO", (await Api.Read(partner)).Text("estado"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"decision":"APROBAR"}""")]
    [InlineData("""{"decision":"REVALIDAR","monto":-1}""")]
    [InlineData("""{"decision":"REVALIDAR","monto":"900"}""")]
    [InlineData("""{"decision":"REVALIDAR","moneda":"dolar"}""")]
    public async Task Refuses_bad_bodies(string body) => (await Decide(await Onboarded(), body)).ExpectInvalid();

    [Fact]
    public async Task Knows_no_such_partner() => (await Decide("no-existe", new { decision = "COMPENSAR" })).ExpectFault(404, "PARTNER_NO_ENCONTRADO");

    [Fact]
    public async Task An_operator_of_the_backbone_can_have_it_taken_back()
    {
        var (partner, _) = await Refused();
        var saga = (await Onboarding(partner)).Text("saga_id");

        (await Api.Everywhere.Post($"/api/v1/sagas/{saga}/compensate")).Expect(202);

        await Is(partner, "COMPENSADA");
        Assert.Equal("SUSPENDIDO", (await Api.Read(partner)).Text("estado"));
    }

    [Fact]
    public async Task Deleting_an_onboarded_partner_cancels_its_contract()
    {
        var partner = await Onboarded();

        (await Api.Delete($"/{partner}")).Expect(200);

        await Is(partner, "COMPENSADA");
        Assert.Equal("cancelado", Assert.Single(await Contracts(partner)).Text("estado"));
        Assert.Equal("ELIMINADO", (await Api.Read(partner)).Text("estado"));
    }

    [Fact]
    public async Task Deleting_a_partner_under_review_cancels_its_contract()
    {
        var (partner, contract) = await Refused();

        (await Api.Delete($"/{partner}")).Expect(200);

        await Is(partner, "COMPENSADA");
        Assert.Equal("cancelado", (await ContractOf(partner, contract)).Text("estado"));
        (await Decide(partner, new { decision = "REVALIDAR" })).ExpectFault(410, "PARTNER_ELIMINADO");
    }

    [Fact]
    public async Task A_partner_that_is_deleted_while_it_is_onboarded_keeps_no_contract()
    {
        for (var round = 0; round < 10; round++)
        {
            var partner = await Api.Register();
            (await Api.Delete($"/{partner}")).Expect(200);

            await Is(partner, "COMPENSADA");
            await Eventually.Holds(
                async () => (await Contracts(partner)).All(found => found.Text("estado") == "cancelado"), () => "no contract that holds");
        }
    }

    private Task<Answer> Decide(string partner, object body) => Api.Put($"/{partner}/onboarding", body);
}
