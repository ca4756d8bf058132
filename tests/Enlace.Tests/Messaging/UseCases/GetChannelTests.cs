using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class GetChannelTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000000")]
    [InlineData("no-id")]
    public async Task What_is_not_there_is_404_in_the_contracts_words(string id)
    {
        var answer = Refused(await Api.Get($"{Channels}/{id}"), 404, "NOT_FOUND");

        answer.Json.IsNull("data");
    }

    [Fact]
    public async Task Shows_when_it_was_made_and_what_has_become_of_it()
    {
        var data = (await Api.Get($"{Channels}/{(await NewChannel()).Text("id")}")).Expect(200).Json.At("data");

        data.Instant("created_at");
        data.Instant("updated_at");
        data.IsNull("last_error");
        data.IsNull("last_inbound_at");
        Assert.Equal(1, data.At("version").GetInt32());
        Assert.False(data.Has("access_token"));
        Assert.False(data.Has("secrets"));
    }
}
