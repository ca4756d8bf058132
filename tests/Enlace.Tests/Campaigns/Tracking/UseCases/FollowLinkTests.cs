using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Tracking.UseCases;

public sealed class FollowLinkTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Theory]
    [InlineData("/r/corto")]
    [InlineData("/r/2345678901234567890")]
    [InlineData("/r/abcdefghjk")]
    public async Task An_unknown_code_leads_nowhere(string path) => (await new HubCaller(Hub.Client).Get(path)).ExpectFault(404, "ENLACE_NO_ENCONTRADO");

    [Fact]
    public async Task What_one_tenant_calls_a_visitor_is_nothing_for_another()
    {
        var (ours, theirs) = (await LinkOf(Api), await LinkOf(await As("administrator", $"m-{Fresh.Token()}")));

        var first = await Visit(ours, cookie: null);
        var (name, user) = (first.Cookie.Split('=')[0], first.User);
        var again = await Visit(ours, $"{name}={user}");
        var other = await Visit(theirs, $"{name}={user}");

        Assert.Equal(user, again.User);
        Assert.NotEqual(user, other.User);
        Assert.NotEqual(name, other.Cookie.Split('=')[0]);

        static async Task<string> LinkOf(MoneyDriver api) => (await api.Post(
            $"/api/v1/campanias/{await api.Campaign()}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/?u={usuario}" })).Expect(201).Json.Text("codigo")!;

        async Task<(string Cookie, string User)> Visit(string code, string? cookie)
        {
            (string, string)[] headers = [("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"), .. cookie is null ? Array.Empty<(string, string)>() : [("Cookie", cookie)]];
            var answer = (await new HubCaller(Hub.Client).Send(HttpMethod.Get, $"/r/{code}", null, headers)).Expect(302);
            return (answer.Header("Set-Cookie")!.Split(';')[0], answer.Header("Location")!.Split("?u=")[1]);
        }
    }

    [Fact]
    public async Task A_look_ahead_is_no_visit()
    {
        var campaign = await Api.Campaign();
        var link = (await Api.Post($"/api/v1/campanias/{campaign}/enlaces", new { participante = MoneyDriver.One, destino = "https://tienda.example/" })).Expect(201).Json;

        var looked = await new HubCaller(Hub.Client).Send(HttpMethod.Head, $"/r/{link.Text("codigo")}", null, ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"));

        Assert.Equal((302, "https://tienda.example/", "no-store"), (looked.Status, looked.Header("Location"), looked.Header("Cache-Control")));
        Assert.Equal(0, (await Api.Statistics(campaign)).At("clics").GetInt32());
    }
}
