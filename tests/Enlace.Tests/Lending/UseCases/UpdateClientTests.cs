using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Lending;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class UpdateClientTests(SqliteHubFixture hub) : LendingSuite(hub)
{
    [Fact]
    public async Task Nothing_sent_changes_nothing_not_even_the_version()
    {
        var client = await Client();
        var path = $"/clients/{client.Text("id")}";
        var before = (await Admin.Put(path, new { })).Expect(200).Header("ETag");

        (await Admin.Put(path, new { otra = "cosa" })).Expect(200);

        Assert.Equal(before, (await Admin.Put(path, new { })).Expect(200).Header("ETag"));
        Assert.NotEqual(before, (await Admin.Put(path, new { full_name = "  Con blancos  " })).Expect(200).Header("ETag"));
        Assert.Equal("Con blancos", (await Nobody.Get($"/clients/{client.Text("rfc")}")).Expect(200).Json.Text("full_name"));
    }
}
