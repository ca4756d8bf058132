using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>An onboarding on a hub of its own: other settings, and what happens when a part of it fails or does not come.</summary>
public abstract class OnboardingTroubleConformance
{
    private const string Alliances = "/api/v1/destinations/partners.DrawUpContractWhenPartnerRegistered";

    /// <summary>An empty database.</summary>
    protected abstract Task<string> NewDatabase();

    [Fact]
    public async Task Case_34_a_template_over_the_limit_is_refused_as_well()
    {
        await using var hub = await Start(("ENLACE__Partners__Onboarding__Contracts__CPA__Amount", "60000"));
        var api = new PartnersDriver(hub.Client);

        var partner = await api.Register();

        await Is(api, partner, "PENDIENTE_REVISION");
        var onboarding = (await api.Get($"/{partner}/onboarding")).Expect(200).Json;
        Assert.Equal(("MONTO_INVALIDO", "rechazado"), (onboarding.Text("validacion_fallida"), onboarding.Text("contrato.estado")));
    }

    [Fact]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named()
    {
        var refused = await Assert.ThrowsAsync<FormatException>(() => Start(("ENLACE__Partners__Onboarding__Contracts__CPA__Currency", "pesos")));

        Assert.Contains("Partners:Onboarding:Contracts:CPA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_ours_is_tried_again_and_never_becomes_a_refusal()
    {
        await using var hub = await Start();
        var api = new PartnersDriver(hub.Client);
        await Rename(hub, away: true);
        var partner = await api.Register();
        await Is(api, partner, "EN_COMPLIANCE");
        var contract = (await api.Get($"/{partner}/onboarding")).Expect(200).Json.Text("contrato.id")!;
        var submitted = (await api.Event(contract, "ContratoEnCompliance")).Id;
        await Eventually.Holds(async () => (await Outcomes(api, submitted)).Contains("bug"), () => "a failed attempt of compliance");

        await Rename(hub, away: false);

        await Is(api, partner, "COMPLETADA");
        Assert.Empty(await api.Events(contract, "contrato-rechazado"));
    }

    [Fact]
    public async Task A_step_that_does_not_come_raises_an_alarm_and_the_onboarding_goes_on_when_it_does()
    {
        await using var hub = await Start(("ENLACE__Partners__Onboarding__StepLimitSeconds", "1"));
        var api = new PartnersDriver(hub.Client);
        (await api.Everywhere.Post($"{Alliances}/pause")).Expect(200);
        var partner = await api.Register();

        await Eventually.Holds(async () => (await api.Get($"/{partner}/onboarding")).Expect(200).Json.At("demorada").GetBoolean(), () => "an alarm");

        var overdue = Assert.Single((await api.Everywhere.Get("/api/v1/sagas?state=overdue")).Expect(200).Json.At("items").EnumerateArray());
        Assert.Equal((partner, "Started", "a contract from alliances"), (overdue.Text("key"), overdue.Text("step"), overdue.Text("waits_for")));
        Assert.Contains(hub.LogLines, line => line.Contains(partner, StringComparison.Ordinal) && line.Contains("overdue", StringComparison.Ordinal));
        await Eventually.Holds(async () => (await api.Everywhere.Get("/metrics")).Expect(200).Text is var text
            && text.Contains("evt_saga_active", StringComparison.Ordinal) && text.Contains("evt_saga_stuck", StringComparison.Ordinal)
            && text.Contains("evt_saga_timeouts", StringComparison.Ordinal), () => "the meters of sagas", 40);
        (await api.Everywhere.Post($"{Alliances}/resume")).Expect(200);
        await Is(api, partner, "COMPLETADA");
    }

    private async Task<InProcessHub> Start(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await NewDatabase() };
        foreach (var (name, value) in settings)
            all[name] = value;
        return await InProcessHub.Start(all);
    }

    private static async Task Is(PartnersDriver api, string partner, string state)
    {
        var seen = "";
        await Eventually.Holds(
            async () => (seen = (await api.Get($"/{partner}/onboarding")).Expect(200).Json.Text("estado")) == state, () => $"{state}; it is {seen}", 20);
    }

    private static async Task<IReadOnlyList<string?>> Outcomes(PartnersDriver api, string message) =>
        [.. (await api.Everywhere.Get($"/api/v1/events/{message}")).Expect(200).Json.At("deliveries").EnumerateArray()
            .SelectMany(delivery => delivery.At("attempts").EnumerateArray()).Select(attempt => attempt.Text("outcome"))];

    /// <summary>Compliance cannot register anybody while its table is away.</summary>
    private static Task Rename(InProcessHub hub, bool away)
    {
        var (from, to) = away ? ("", "_away") : ("_away", "");
        var rename = new SqlText(
            postgres: $"ALTER TABLE partners.payments{from} RENAME TO payments{to}",
            sqlite: $"ALTER TABLE partners_payments{from} RENAME TO partners_payments{to}");
        return hub.Services.GetRequiredService<Database>().Write((session, cancel) => session.Execute(rename, cancel), TestContext.Current.CancellationToken);
    }
}
