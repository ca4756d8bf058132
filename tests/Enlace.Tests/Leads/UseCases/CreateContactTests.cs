using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Leads;
using Enlace.Tests.Support;

namespace Enlace.Tests.Leads.UseCases;

public sealed class CreateContactTests(SqliteHubFixture hub)
{
    [Fact]
    public async Task It_is_answered_with_its_number_and_its_address()
    {
        var api = await LeadsDriver.Of(hub);

        var made = (await api.Post("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", email = "ana@correo.example", phone = "+51999" })).Expect(201);

        Assert.Equal($"/api/v1/contacts/{made.Json.At("id").GetInt64()}", made.Header("Location"));
        Assert.Equal((await api.Get($"/contacts/{made.Json.At("id").GetInt64()}")).Expect(200).Text, made.Text);
    }

    [Fact]
    public async Task A_number_is_a_good_ManyChat_id()
    {
        var api = await LeadsDriver.Of(hub);
        var number = Random.Shared.NextInt64(1_000_000_000_000, long.MaxValue);

        var made = (await api.Post("/contacts/", new { manychat_id = number, first_name = "Ana" })).Expect(201).Json;

        Assert.Equal($"\"{number}\"", made.At("manychat_id").GetRawText());
        Assert.Equal(["string_type body.manychat_id"], LeadsDriver.Issues(await api.Post("/contacts/", """{"manychat_id":1.5,"first_name":"Ana"}""")));
        Assert.Equal(["string_too_long body.manychat_id"], LeadsDriver.Issues(await api.Post("/contacts/", $$"""{"manychat_id":{{new string('1', 51)}},"first_name":"Ana"}""")));
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_at_once()
    {
        var api = await LeadsDriver.Of(hub);

        Assert.Equal(["missing body.manychat_id", "missing body.first_name"], LeadsDriver.Issues(await api.Post("/contacts/", new { })));
        Assert.Equal(["string_too_long body.gender", "datetime_from_date_parsing body.subscription_date", "int_parsing body.channel_id"], LeadsDriver.Issues(await api.Post("/contacts/", new { manychat_id = Fresh.Token(), first_name = "Ana", gender = new string('x', 21), subscription_date = "hoy", channel_id = "x" })));
    }
}
