using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>What is remembered of a client, and that nobody sees it older than they were told (contract §7, cases 7 to 9).</summary>
public abstract class ClientReadsConformance(IHubFixture fixture) : LendingSuite(fixture)
{
    [Fact]
    public async Task The_first_read_is_a_miss_and_the_second_the_same_answer_from_the_cache()
    {
        var rfc = (await Client()).Text("rfc")!;

        var first = (await Nobody.Get($"/clients/{rfc}")).Expect(200);
        var second = (await Admin.Get($"/clients/{rfc.ToLowerInvariant()}")).Expect(200);

        Assert.Equal(("MISS", "primary"), (first.Header("X-Cache"), first.Header("X-Read-Source")));
        Assert.Equal(("HIT", "cache"), (second.Header("X-Cache"), second.Header("X-Read-Source")));
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_read()
    {
        var client = await Client();
        var path = $"/clients/{client.Text("rfc")}";
        (await Nobody.Get(path)).Expect(200);
        Assert.Equal("HIT", (await Nobody.Get(path)).Expect(200).Header("X-Cache"));

        (await Admin.Put($"/clients/{client.Text("id")}", new { full_name = "Carlos A. Perez" })).Expect(200);

        var after = (await Nobody.Get(path)).Expect(200);
        Assert.Equal(("MISS", "Carlos A. Perez"), (after.Header("X-Cache"), after.Json.Text("full_name")));
        Assert.Equal("HIT", (await Nobody.Get(path)).Expect(200).Header("X-Cache"));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_missing_client_from_memory()
    {
        var rfc = NewRfc();
        for (var i = 0; i < 2; i++)
            Assert.Equal("MISS", (await Nobody.Get($"/clients/{rfc}")).Expect(404).Header("X-Cache"));
        foreach (var odd in (string[])["NOPE", "%20", "%C3%91", new string('A', 300)])
            Assert.Equal("""{"detail":"Client not found"}""", (await Nobody.Get($"/clients/{odd}")).Expect(404).Text);

        await Client(rfc);
        (await Nobody.Get($"/clients/{rfc}")).Expect(200);
    }

    [Fact]
    public async Task A_list_says_where_it_was_read()
    {
        var list = (await Nobody.Get("/clients/?limit=1")).Expect(200);

        Assert.Equal("primary", list.Header("X-Read-Source"));
        Assert.Null(list.Header("X-Cache"));
    }
}
