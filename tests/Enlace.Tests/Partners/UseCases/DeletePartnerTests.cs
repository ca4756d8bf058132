using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Partners;
using Enlace.Tests.Support;

namespace Enlace.Tests.Partners.UseCases;

public sealed class DeletePartnerTests(SqliteHubFixture hub) : PartnersSuite(hub)
{
    [Fact]
    public async Task Tells_of_the_integrations_in_the_order_of_creation_and_of_the_partner_last()
    {
        var id = await Api.Register();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
            made.Add((await Api.Integrate(id)).Text("id")!);
        var before = (await Api.Events(id)).Count;

        (await Api.Delete($"/{id}")).Expect(200);

        var told = (await Api.Events(id)).Skip(before).ToList();
        Assert.Equal(made, told.SkipLast(1).Select(one => one.Data.Text("integracion_id")!));
        Assert.True(told[^1].Is("PartnerEliminado"), told[^1].Type);
    }

    [Fact]
    public async Task Answers_with_the_version_of_the_deleted_partner()
    {
        var id = await Api.Register();

        var etag = (await Api.Delete($"/{id}")).Expect(200).Header("ETag");

        Assert.Equal(await Api.ETag(id), etag);
    }
}
