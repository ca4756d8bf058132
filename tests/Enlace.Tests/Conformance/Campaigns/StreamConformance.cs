using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>Server-sent events (campaigns.md §2.4): everybody is told everything, and nobody misses what happened while they were away.</summary>
public abstract class StreamConformance(IHubFixture fixture) : CampaignsSuite(fixture)
{
    [Fact]
    public async Task Case_21_two_clients_are_told_the_same_and_one_that_comes_back_is_told_the_rest()
    {
        await using var first = await CampaignListener.Open(Hub.Client);
        await using var second = await CampaignListener.Open(Hub.Client);

        var answer = await Api.Create();
        var chain = answer.Uuid("id_correlacion");
        var one = await first.Gets("campania_creada", chain);
        var other = await second.Gets("campania_creada", chain);

        Assert.Equal(one.Id, other.Id);
        Assert.Equal((answer.Text("id_campaign"), "v1"), (one.Data.Text("campaign_registrada.id"), one.Data.Text("specversion")));
        await first.Gets("saga_completada", chain);
        await using var back = await CampaignListener.Open(Hub.Client, last: one.Id);
        await back.Gets("saga_completada", chain);
        Assert.Equal(
            ["evento_registrado", "evento_registrado", "partner_registrado", "partner_registrado", "saga_completada"],
            back.Seen.Where(told => told.Data.Text("id_correlacion") == chain).Select(told => told.Event).Order());
        Assert.DoesNotContain(back.Seen, told => told.Id == one.Id);
        var ids = back.Seen.Select(told => long.Parse(told.Id, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public async Task A_client_may_follow_one_chain_and_hears_that_we_live()
    {
        var before = await Api.Create();
        await using var listener = await CampaignListener.Open(Hub.Client, last: "0", chain: before.Uuid("id_correlacion"));
        await Api.Create();

        await listener.Gets("saga_completada", before.Text("id_correlacion")!);

        Assert.All(listener.Seen, told => Assert.Equal(before.Text("id_correlacion"), told.Data.Text("id_correlacion")));
    }

    [Fact]
    public async Task A_client_that_is_cut_off_before_it_is_told_anything_is_told_what_happened_meanwhile()
    {
        await Api.Saga((await Api.Create()).Uuid("id_correlacion"), "COMPLETADA");
        long place = 0;
        await using (var cut = await CampaignListener.Open(Hub.Client, chain: Guid.CreateVersion7().ToString()))
            await Eventually.Holds(() => (place = cut.Place) > 0, () => "it knows where it is");
        var meanwhile = (await Api.Create()).Uuid("id_correlacion");
        await Api.Saga(meanwhile, "COMPLETADA");

        await using var back = await CampaignListener.Open(Hub.Client, last: $"{place}", chain: meanwhile);

        await back.Gets("campania_creada", meanwhile);
        await back.Gets("saga_completada", meanwhile);
    }

    [Fact]
    public async Task A_client_for_whom_there_was_nothing_does_not_go_through_all_of_it_again()
    {
        await using var listener = await CampaignListener.Open(Hub.Client);
        var chain = (await Api.Create()).Uuid("id_correlacion");
        var told = long.Parse((await listener.Gets("campania_creada", chain)).Id, System.Globalization.CultureInfo.InvariantCulture);

        await using var other = await CampaignListener.Open(Hub.Client, last: "0", chain: Guid.CreateVersion7().ToString());

        // Sooner than it would hear that we live.
        await Eventually.Holds(() => other.Place >= told, () => $"it knows that it has heard up to {told}; {other.Place}", 10);
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task Another_tenant_hears_nothing_of_it()
    {
        var tenant = await NewTenant();
        var theirs = await tenant.Create();
        await using var listener = await CampaignListener.Open(Hub.Client, last: "0");
        var ours = await Api.Create();

        await listener.Gets("saga_completada", ours.Uuid("id_correlacion"));

        Assert.DoesNotContain(listener.Seen, told => told.Data.Text("id_correlacion") == theirs.Text("id_correlacion"));
    }

    [Fact]
    public async Task What_is_no_place_and_no_chain_is_refused()
    {
        (await Api.Get("/stream/campanias", ("Last-Event-ID", "ayer"))).ExpectFault(422, "DATOS_INVALIDOS");
        (await Api.Get("/stream/campanias?id_correlacion=ayer")).ExpectFault(422, "DATOS_INVALIDOS");
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("1000000000000")]
    public async Task A_client_that_has_seen_more_than_there_is_hears_what_comes(string last)
    {
        await using var listener = await CampaignListener.Open(Hub.Client, last: last);

        var answer = await Api.Create();

        await listener.Gets("saga_completada", answer.Uuid("id_correlacion"));
    }
}
