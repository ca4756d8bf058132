using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Commissions.UseCases;

public sealed class ListCommissionsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Theory]
    [InlineData("?estado=pagada")]
    [InlineData("?limite=501")]
    [InlineData("?cursor=!")]
    public async Task An_unclear_question_is_refused(string query) => (await Api.Get($"/api/v1/comisiones{query}")).ExpectFault(422, "DATOS_INVALIDOS");

    [Fact]
    public async Task What_is_wrong_with_the_address_is_said_to_be_there() => Assert.Equal(
        ["query", "limite"],
        (await Api.Get("/api/v1/comisiones?limite=0")).Json.At("detail").EnumerateArray().Single().At("loc").EnumerateArray().Select(part => part.GetString()));

    [Fact]
    public async Task Whoever_has_none_sees_none() => Assert.Empty((await Api.Get("/api/v1/comisiones")).Expect(200).Json.At("datos").EnumerateArray());
}
