using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class GetPartnerTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Fact]
    public async Task Shows_why_the_partner_is_where_it_is()
    {
        var id = await Api.Register();
        (await Api.Read(id)).IsNull("motivo_estado");

        (await Api.Become(id, "SUSPENDIDO")).Expect(200);

        Assert.Equal("Revisión anual", (await Api.Read(id)).Text("motivo_estado"));
    }

    [Fact]
    public async Task Lists_integrations_in_the_order_in_which_they_were_made()
    {
        var id = await Api.Register();
        var made = new List<string>();
        for (var i = 0; i < 4; i++)
            made.Add((await Api.Integrate(id)).Text("id")!);
        (await Api.Revoke(made[1])).Expect(200);

        Assert.Equal(made, (await Api.Read(id)).At("integraciones").EnumerateArray().Select(entry => entry.Text("id")));
    }
}
