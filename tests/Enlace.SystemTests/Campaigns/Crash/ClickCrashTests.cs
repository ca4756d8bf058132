using Enlace.SystemTests.Crash;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.SystemTests.Campaigns.Crash;

/// <summary>
/// The program dies while a visitor follows a link whose clicks are paid for, and is started again. Who was sent on was counted, and a person is paid for once, however
/// often they had to come.
/// </summary>
public abstract class ClickCrashTests
{
    private const decimal PerClick = 0.25m;

    protected abstract Task<string> NewDatabase(string folder);

    [Fact]
    public async Task A_click_that_was_stored_counts_though_nobody_was_sent_on()
    {
        await using var scene = await CrashScene.Play(NewDatabase);
        var (campaign, link) = await Link(scene);
        await scene.Doom("campaigns.click-stored", 1);

        await scene.Follow(link, "ana");

        await Verify(scene, campaign, 2);
    }

    [Theory]
    [Deaths("outbox.appended", 1, "claim.taken", 1, "delivery.before-attempt", 1, "outbox.appended", 2, "claim.taken", 2, "delivery.before-attempt", 2)]
    public async Task A_click_whose_hub_dies_there_is_paid_for_once(string place, int pass)
    {
        await using var scene = await CrashScene.Play(NewDatabase);
        var (campaign, link) = await Link(scene);
        await scene.Doom(place, pass);

        var clicks = new[] { await scene.Follow(link, "ana"), await scene.Follow(link, "ana") }.Select(target => target.Split("c=")[1]).ToArray();
        await scene.Revive();

        foreach (var click in clicks)
            Assert.Equal(1, await scene.CountOf("interactions", $"id = '{click}'"));
        await Verify(scene, campaign, await scene.CountOf("interactions"));
    }

    private static async Task<(string Campaign, string Code)> Link(CrashScene scene)
    {
        var campaign = await scene.Money.Campaign(rule: new { tipo = "CPC", valor = PerClick });
        var made = await scene.Money.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/?c={clic}" });
        return (campaign, made.Expect(201).Json.Text("codigo")!);
    }

    private static async Task Verify(CrashScene scene, string campaign, long clicks)
    {
        long judged = 0;
        await Eventually.Holds(
            async () => (judged = await scene.CountOf("attributions")) == clicks && await scene.Count("SELECT count(*) FROM evt.delivery") == 0,
            () => $"{clicks} clicks judged; {judged}. {scene.Report()}", 90);
        Assert.Equal(clicks, await scene.CountOf("interactions"));
        var told = await scene.Money.Statistics(campaign);
        Assert.Equal((clicks, PerClick), (told.At("clics").GetInt64(), MoneyDriver.Money(told, "reservado")));
        Assert.Equal(1, await scene.CountOf("commissions"));
        Assert.Equal(0, await scene.Count("SELECT count(*) FROM evt.dead_letter"));
    }
}
