using Enlace.Campaigns.Tracking.Jobs;
using Enlace.Kernel.Persistence;
using Enlace.SystemTests.Support;
using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.SystemTests.Campaigns;

/// <summary>PostgreSQL's table for each month: who makes it, what is known across all of them, and what an old one may be taken away for.</summary>
public sealed class InteractionMonthsTests(PostgresHubFixture fixture) : MoneySuite(fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Database Database => ((InProcessHub)Hub).Services.GetRequiredService<Database>();

    [Fact]
    public async Task What_happened_lies_in_the_table_of_its_month()
    {
        var campaign = Fresh.Id();
        await Api.Track(Click(campaign, "2024-05-17T10:00:00Z"), Click(campaign, "2026-01-01T00:00:00Z"), Click(campaign, "2026-01-31T23:59:59.999999Z"), Click(campaign, "2025-12-31T23:59:59.999999Z"));

        Assert.Equal(
            ["campaigns.interactions_2026_01", "campaigns.interactions_2026_01", "campaigns.interactions_past", "campaigns.interactions_past"],
            await Texts("SELECT CAST(CAST(tableoid AS regclass) AS text) FROM campaigns.interactions WHERE tenant_id = @tenant AND campaign_id = @campaign ORDER BY 1", ("campaign", campaign)));
    }

    [Fact]
    public async Task An_id_is_one_whichever_month_it_names()
    {
        var (campaign, id) = (Fresh.Id(), Fresh.Id());
        await Api.Track(Click(campaign, "2026-01-20T10:00:00.000000Z", id));

        var again = await Api.Track(Click(campaign, "2026-02-20T10:00:00Z", id), Click(campaign, "2024-02-20T10:00:00Z", $"{id}-2"));

        Assert.Equal((1, 1), (again.At("nuevas").GetInt32(), again.At("repetidas").GetInt32()));
        Assert.Equal("2026-01-20T10:00:00.000000Z", (await Api.Get($"/api/v1/tracking/interacciones/{id}")).Expect(200).Json.Text("marca_temporal"));
        Assert.Equal(2, (await Api.Get($"/api/v1/tracking/interacciones?id_campania={campaign}")).Expect(200).Json.At("datos").GetArrayLength());
    }

    [Fact]
    public async Task A_month_that_many_miss_at_once_is_made_once()
    {
        var campaign = Fresh.Id();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Api.Track(Click(campaign, "2026-03-10T10:00:00Z"), Click(campaign, "2026-04-10T10:00:00Z"))));

        Assert.Equal("24", Assert.Single(await Texts("SELECT CAST(count(*) AS text) FROM campaigns.interactions WHERE tenant_id = @tenant AND campaign_id = @campaign", ("campaign", campaign))));
        Assert.Single(await Texts("SELECT CAST(inhrelid AS text) FROM pg_inherits WHERE inhparent = CAST('campaigns.interactions' AS regclass) AND inhrelid = CAST('campaigns.interactions_2026_03' AS regclass)"));
    }

    [Fact]
    public async Task An_old_month_can_be_taken_away_and_comes_again_empty()
    {
        var (campaign, id, late) = (Fresh.Id(), Fresh.Id(), Fresh.Id());
        await Api.Track(Click(campaign, "2026-05-10T10:00:00Z", id), Click(campaign, "2026-06-10T10:00:00Z"));

        await Database.Write((session, inner) => session.Execute(new SqlText("ALTER TABLE campaigns.interactions DETACH PARTITION campaigns.interactions_2026_05"), inner), Cancel);

        (await Api.Get($"/api/v1/tracking/interacciones/{id}")).ExpectFault(404, "INTERACCION_NO_ENCONTRADA");
        Assert.Equal(1, (await Api.Get($"/api/v1/tracking/interacciones?id_campania={campaign}")).Expect(200).Json.At("datos").GetArrayLength());
        // Known for good, and no second one.
        Assert.Equal(1, (await Api.Track(Click(campaign, "2026-05-10T10:00:00Z", id))).At("repetidas").GetInt32());
        Assert.Equal(1, (await Api.Track(Click(campaign, "2026-05-11T10:00:00Z", late))).At("nuevas").GetInt32());
        Assert.Equal("CLICK", (await Api.Get($"/api/v1/tracking/interacciones/{late}")).Expect(200).Json.Text("tipo"));
    }

    [Fact]
    public async Task The_months_to_come_are_there_before_they_come()
    {
        await ((InProcessHub)Hub).Services.GetRequiredService<PrepareMonths>().Prepare(Cancel);
        await ((InProcessHub)Hub).Services.GetRequiredService<PrepareMonths>().Prepare(Cancel);

        var attached = await Texts("SELECT CAST(CAST(inhrelid AS regclass) AS text) FROM pg_inherits WHERE inhparent = CAST('campaigns.interactions' AS regclass)");
        for (var ahead = 0; ahead <= 2; ahead++)
            Assert.Contains($"campaigns.{Enlace.Campaigns.Tracking.InteractionMonths.NameOf(TimeProvider.System.GetUtcNow().AddMonths(ahead))}", attached);
    }

    [Fact]
    public async Task A_journey_reads_the_months_of_its_window()
    {
        await Api.Track(Click(Fresh.Id(), "2026-01-20T10:00:00.000000Z"), Click(Fresh.Id(), "2026-07-20T10:00:00Z"), Click(Fresh.Id(), "2026-08-20T10:00:00Z"), Click(Fresh.Id(), "2026-09-20T10:00:00Z"));

        var journey = string.Join('\n', await Texts("""
            EXPLAIN SELECT id FROM campaigns.interactions
            WHERE tenant_id = 't' AND campaign_id = 'c' AND user_id = 'u' AND happened_at >= '2026-07-25T00:00:00Z' AND happened_at <= '2026-08-24T00:00:00Z'
            """));
        Assert.Contains("interactions_2026_07", journey, StringComparison.Ordinal);
        Assert.Contains("interactions_2026_08", journey, StringComparison.Ordinal);
        Assert.DoesNotContain("interactions_2026_09", journey, StringComparison.Ordinal);
        Assert.DoesNotContain("interactions_past", journey, StringComparison.Ordinal);
    }

    private Task<List<string>> Texts(string sql, params (string, object?)[] args) =>
        Database.Read((session, inner) => session.Query(new SqlText(sql), row => row.Text(0), inner, [("tenant", Tenant), .. args]), Cancel);

    private static object Click(string campaign, string at, string? id = null) => new { id = id ?? Fresh.Id(), tipo = "CLICK", marca_temporal = at, id_usuario = "u", id_campania = campaign };
}
