using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The words in which the onboarding suites follow a partner to its contract.</summary>
public abstract class OnboardingSuite(IHubFixture fixture) : PartnersSuite(fixture)
{
    protected async Task<JsonElement> Onboarding(string partner) => (await Api.Get($"/{partner}/onboarding")).Expect(200).Json;

    /// <summary>Waits until the onboarding is in this state.</summary>
    protected async Task<JsonElement> Is(string partner, string state, PartnersDriver? api = null)
    {
        JsonElement seen = default;
        await Eventually.Holds(async () =>
        {
            seen = (await (api ?? Api).Get($"/{partner}/onboarding")).Expect(200).Json;
            return seen.Text("estado") == state;
        }, () => $"{state}; it is {seen}", 20);
        return seen;
    }

    /// <summary>A partner whose first contract is approved.</summary>
    protected async Task<string> Onboarded(string? tipo = null)
    {
        var answer = (await Api.Post("", new { nombre = "Andes Afiliados SAS", email = Fresh.Email(), tipo_contrato = tipo })).Expect(201);
        var partner = answer.Json.Uuid("partner.id");
        await Is(partner, "COMPLETADA");
        return partner;
    }

    /// <summary>A partner whose contract compliance refused, and that contract's id.</summary>
    protected async Task<(string Partner, string Contract)> Refused(decimal monto = 60_000m)
    {
        var partner = await Api.Register();
        var contract = await Contract(partner, monto);
        await Is(partner, "PENDIENTE_REVISION");
        return (partner, contract);
    }

    protected async Task<string> Contract(string partner, decimal? monto = null, string? moneda = null, string? estado = null) =>
        (await Api.Everywhere.Post("/posts/", new { partner_id = partner, tipo = "CPA", fecha_inicio = "2026-01-01", monto, moneda, estado }))
            .Expect(201).Json.Uuid("id");

    protected async Task<IReadOnlyList<JsonElement>> Contracts(string partner) =>
        [.. (await Api.Get($"/{partner}/contratos")).Expect(200).Json.At("datos").EnumerateArray()];

    protected async Task<JsonElement> ContractOf(string partner, string contract) =>
        (await Contracts(partner)).Single(found => found.Text("id") == contract);

    /// <summary>What was told of a contract, oldest first.</summary>
    protected async Task<IReadOnlyList<StoredEvent>> Told(string contract, string? wireName = null) =>
        [.. (await Api.Events(contract)).Where(stored => wireName is null || stored.Is($".{wireName}."))];

    protected async Task<StoredEvent> ToldOnce(string contract, string wireName)
    {
        IReadOnlyList<StoredEvent> told = [];
        await Eventually.Holds(async () => (told = await Told(contract, wireName)).Count > 0, () => $"{wireName} about {contract}");
        return Assert.Single(told);
    }
}
