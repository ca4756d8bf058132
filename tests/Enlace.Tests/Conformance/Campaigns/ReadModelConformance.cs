using Enlace.Campaigns.Projections;
using Enlace.Kernel.Persistence;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Read models can be thrown away: made anew of the journal while they are read and written, they are what they were.</summary>
public abstract class ReadModelConformance
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string> NewDatabase();

    [Fact]
    public async Task Made_anew_while_serving_they_equal_the_live_ones_row_by_row()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        var chains = new List<string>();
        for (var i = 0; i < 10; i++)
            chains.Add((await api.Create()).Uuid("id_correlacion"));
        foreach (var chain in chains)
            await api.Saga(chain, "COMPLETADA");
        var campaigns = (await api.Get("/campaigns")).Expect(200).Json.EnumerateArray().Select(one => one.Text("id")!).ToArray();
        (await api.Delete($"/campaigns/{campaigns[0]}")).Expect(200);
        await api.Campaign(campaigns[0], "CANCELADA");
        (await api.Delete($"/partners/{(await api.Partners(campaigns[1]))[0].Text("id")}")).Expect(200);
        await Eventually.Holds(async () => (await api.Partners(campaigns[1]))[0].Text("estado") == "CANCELADO", () => "a partner is cancelled");

        // While it is rebuilt, others go on reading and writing.
        var writing = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.Create()));
        var rebuilding = (await api.Post("/api/v1/campanias/modelos-de-lectura/reconstrucciones")).Expect(202).Json.Uuid("id_comando");
        var command = (await api.Get($"/api/v1/comandos/{rebuilding}")).Expect(200).Json;
        Assert.Equal("ReconstruirModelos", command.Text("tipo"));
        command.IsNull("resultado");
        var unseen = 0;
        await Eventually.Holds(async () =>
        {
            unseen += (await api.Get($"/campaigns/{campaigns[2]}")).Status == 200 ? 0 : 1;
            var models = (await api.Get("/api/v1/campanias/modelos-de-lectura")).Expect(200).Json.At("datos").EnumerateArray().ToArray();
            return models is [var only] && only.Text("estado") == "live" && only.At("generacion").GetInt64() > 1;
        }, () => "the next generation is live and the old one is gone", 30);
        foreach (var answer in await writing)
            await api.Saga(answer.Uuid("id_correlacion"), "COMPLETADA");
        Assert.Equal(0, unseen);

        await Level(api);
        var live = await Rows(hub);
        (await api.Post("/api/v1/campanias/modelos-de-lectura/reconstrucciones")).Expect(202);
        await Eventually.Holds(
            async () => (await api.Get("/api/v1/campanias/modelos-de-lectura")).Expect(200).Json.At("datos").EnumerateArray().ToArray() is [var only] && only.At("generacion").GetInt64() > 2,
            () => "the third generation", 30);
        Assert.Equal(live, await Rows(hub));
        Assert.Equal(15 + 30 + 30, live.Count);
    }

    [Fact]
    public async Task Rows_that_were_lost_are_there_again()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await api.Saga((await api.Create()).Uuid("id_correlacion"), "COMPLETADA");
        await Level(api);
        var before = await Rows(hub);
        await hub.Services.GetRequiredService<Database>().Write((session, cancel) => session.Execute(ViewSql.Both("DELETE FROM {campaign}"), cancel), Cancel);
        Assert.NotEqual(before, await Rows(hub));

        (await api.Post("/api/v1/campanias/modelos-de-lectura/reconstrucciones")).Expect(202);

        await Eventually.Holds(async () => (await Rows(hub)).SequenceEqual(before), () => "the same rows");
    }

    [Fact]
    public async Task Of_many_who_have_them_made_anew_at_once_one_is_heard_and_the_others_are_told_why_not()
    {
        await using var hub = await Start();
        var api = new CampaignsDriver(hub.Client);
        await api.Saga((await api.Create()).Uuid("id_correlacion"), "COMPLETADA");

        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Post("/api/v1/campanias/modelos-de-lectura/reconstrucciones")));

            Assert.All(answers, answer => answer.Expect(202, 409));
            Assert.Contains(answers, answer => answer.Status == 202);
            await Eventually.Holds(
                async () => (await api.Get("/api/v1/campanias/modelos-de-lectura")).Expect(200).Json.At("datos").EnumerateArray().ToArray() is [var only] && only.Text("estado") == "live",
                () => "one generation is live", 30);
        }
    }

    /// <summary>Waits until the read models stand where the journal ends.</summary>
    private static Task Level(CampaignsDriver api) => Eventually.Holds(async () =>
    {
        var models = (await api.Get("/api/v1/campanias/modelos-de-lectura")).Expect(200).Json;
        return models.At("datos").EnumerateArray().All(one => one.At("posicion").GetInt64() == models.At("fin_del_diario").GetInt64());
    }, () => "the read models are level", 20);

    private async Task<InProcessHub> Start() => await InProcessHub.Start(new Dictionary<string, string?> { ["ENLACE_DATABASE"] = await NewDatabase() });

    /// <summary>Every row of the live generation, without the generation's number.</summary>
    private static async Task<IReadOnlyList<string>> Rows(InProcessHub hub)
    {
        var database = hub.Services.GetRequiredService<Database>();
        var all = new List<string>();
        foreach (var (table, columns) in ((string, string)[])
        [
            ("{campaign}", "id, tenant_id, name, CAST(budget AS text), currency, brand_id, participants, status, terms, CAST(starts_at AS text), CAST(ends_at AS text), correlation_id, CAST(created_at AS text), CAST(updated_at AS text), CAST(version AS text), CAST(place AS text)"),
            ("{partner}", "id, tenant_id, campaign_id, participant_key, name, kind, profile, status, CAST(registered_at AS text), CAST(cancelled_at AS text), CAST(place AS text)"),
            ("{evento}", "id, tenant_id, partner_id, campaign_id, CAST(at_ms AS text), status, CAST(place AS text)"),
        ])
        {
            var count = columns.Split(", ").Length;
            var sql = ViewSql.Both($"SELECT {columns} FROM {table} WHERE generation = (SELECT generation FROM {{projections}} WHERE state = 'live') ORDER BY place");
            all.AddRange(await database.Read((session, cancel) => session.Query(
                sql, row => string.Join('|', Enumerable.Range(0, count).Select(i => i == 0 ? row.Guid(0).ToString() : row.TextOrNull(i))), cancel), Cancel));
        }

        return all;
    }
}
