using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>The list over more rows than a page holds.</summary>
public abstract class PagingConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Pages_through_more_than_a_hundred_partners_newest_first()
    {
        var api = await NewTenant();
        for (var i = 0; i < 105; i++)
        {
            await api.Register();
        }

        var first = (await api.Get("")).Expect(200).Json;
        Assert.Equal(100, first.At("partners").GetArrayLength());
        Assert.Equal(105, first.At("total").GetInt32());
        Assert.NotNull(first.Text("siguiente"));

        var all = await api.ListAll("");
        Assert.Equal(105, all.Count);
        Assert.Equal(105, all.Select(p => p.Text("id")).Distinct().Count());
        var instants = all.Select(p => p.Instant("fecha_creacion")).ToList();
        Assert.Equal(instants.OrderDescending(), instants);
        Assert.Equal(all.Select(p => p.Text("id")), (await api.ListAll("limite=7")).Select(p => p.Text("id")));
        Assert.Equal(all.Select(p => p.Text("id")), (await api.ListAll("limite=500")).Select(p => p.Text("id")));
    }

    [Fact]
    public async Task The_total_is_the_same_on_every_page()
    {
        var api = await NewTenant();
        for (var i = 0; i < 5; i++)
        {
            await api.Register();
        }

        var first = (await api.Get("?limite=2")).Expect(200).Json;
        var second = (await api.Get($"?limite=2&cursor={Uri.EscapeDataString(first.Text("siguiente")!)}")).Expect(200).Json;

        Assert.Equal(5, first.At("total").GetInt32());
        Assert.Equal(5, second.At("total").GetInt32());
    }

    [Fact]
    public async Task An_exact_last_page_has_no_next_one()
    {
        var api = await NewTenant();
        for (var i = 0; i < 4; i++)
        {
            await api.Register();
        }

        (await api.Get("?limite=4")).Expect(200).Json.IsNull("siguiente");
        Assert.Equal(4, (await api.ListAll("limite=2")).Count);
    }

    [Fact]
    public async Task A_partner_that_comes_while_somebody_pages_moves_nothing()
    {
        var api = await NewTenant();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Insert(0, await api.Register());
        }

        var first = (await api.Get("?limite=2")).Expect(200).Json;
        await api.Register();
        var second = (await api.Get($"?limite=2&cursor={Uri.EscapeDataString(first.Text("siguiente")!)}")).Expect(200).Json;

        var seen = first.At("partners").EnumerateArray().Concat(second.At("partners").EnumerateArray()).Select(p => p.Text("id"));
        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Pages_within_a_filter()
    {
        var api = await NewTenant();
        var wanted = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            wanted.Insert(0, await api.Register(nombre: $"Andes {i}"));
            await api.Register(nombre: $"Llanos {i}");
        }

        Assert.Equal(wanted, (await api.ListAll("q=Andes&limite=1")).Select(p => p.Text("id")));
    }
}
