using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CreateChannelTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_is_answered_with_its_number_and_its_address()
    {
        var api = await LeadsDriver.Of(hub);

        var made = (await api.Post("/channels/", new { name = Fresh.Token(), description = "Feria" })).Expect(201);

        Assert.Equal($"/api/v1/channels/{made.Json.At("id").GetInt64()}", made.Header("Location"));
        Assert.Equal((await api.Get($"/channels/{made.Json.At("id").GetInt64()}")).Expect(200).Text, made.Text);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_at_once()
    {
        var api = await LeadsDriver.Of(hub);

        Assert.Equal(["missing body.name"], LeadsDriver.Issues(await api.Post("/channels/", new { })));
        Assert.Equal(["string_too_long body.name"], LeadsDriver.Issues(await api.Post("/channels/", new { name = new string('x', 51) })));
    }
}
