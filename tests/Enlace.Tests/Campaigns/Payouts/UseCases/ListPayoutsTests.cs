using Enlace.Tests.Conformance.Campaigns;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Support;

namespace Enlace.Tests.Campaigns.Payouts.UseCases;

public sealed class ListPayoutsTests(SqliteHubFixture hub) : MoneySuite(hub)
{
    [Theory]
    [InlineData("?estado=NUNCA")]
    [InlineData("?partner_id=nadie")]
    public async Task An_unclear_question_is_refused(string query) => (await Api.Get($"/api/v1/pagos{query}")).ExpectFault(422, "DATOS_INVALIDOS");

    [Fact]
    public async Task Whoever_has_none_sees_none() => Assert.Empty((await Api.Get($"/api/v1/pagos?partner_id={Fresh.Id()}")).Expect(200).Json.At("datos").EnumerateArray());
}
