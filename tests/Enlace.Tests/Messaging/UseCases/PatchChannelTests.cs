using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class PatchChannelTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Fact]
    public async Task A_patch_merges_clears_with_null_and_leaves_what_it_does_not_name()
    {
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";
        (await Api.Patch(path, """{"name":"Ventas","webhook_url":"https://hub.example/w","config":{"a":{"b":1,"c":2},"d":4}}""")).Expect(200);

        var patched = (await Api.Patch(path, """{"name":null,"config":{"a":{"b":null},"d":null,"e":[1]}}""")).Expect(200).Json.At("data");

        patched.IsNull("name");
        Assert.Equal("https://hub.example/w", patched.Text("webhook_url"));
        Assert.Equal("""{"bot_username":"demo_bot","a":{"c":2},"e":[1]}""", patched.At("config").GetRawText());
        Assert.True(patched.At("has_access_token").GetBoolean());
    }

    [Fact]
    public async Task A_merge_patch_has_a_media_type_of_its_own()
    {
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";
        using var patch = HubCaller.Raw("""{"name":"Ventas"}""", "application/merge-patch+json");

        Assert.Equal("Ventas", (await Api.Send(HttpMethod.Patch, path, patch)).Expect(200).Json.Text("data.name"));
    }

    [Fact]
    public async Task A_new_token_takes_the_old_ones_place_and_null_takes_it_away()
    {
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";
        var token = NewBotToken();

        var changed = (await Api.Patch(path, new { access_token = token })).Expect(200).Json.At("data");
        Assert.Equal((token[^4..], token.Split(':')[0]), (changed.Text("access_token_hint"), changed.Text("external_address")));

        var cleared = (await Api.Patch(path, """{"access_token":null}""")).Expect(200).Json.At("data");
        Assert.False(cleared.At("has_access_token").GetBoolean());
        Assert.False(cleared.Has("access_token_hint"));
    }

    [Fact]
    public async Task An_address_that_another_channel_has_is_a_conflict()
    {
        var token = NewBotToken();
        await NewChannel(token);
        var path = $"{Channels}/{(await NewChannel()).Text("id")}";

        Refused(await Api.Patch(path, new { access_token = token }), 409, "CONFLICT");
    }

    [Theory]
    [InlineData("""{"status":"error"}""", "status")]
    [InlineData("""{"status":"paused"}""", "status")]
    [InlineData("""{"status":null}""", "status")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"webhook_url":"no address"}""", "webhook_url")]
    [InlineData("""{"access_token":{}}""", "access_token")]
    [InlineData("""{"config":[]}""", "config")]
    [InlineData("""{"platform":"whatsapp"}""", "platform")]
    [InlineData("""{"provider":"meta"}""", "provider")]
    [InlineData("""{"tenant_id":"other"}""", "tenant_id")]
    public async Task What_cannot_become_of_a_channel_is_refused_by_its_field(string patch, string field) =>
        Broken(await Api.Patch($"{Channels}/{(await NewChannel()).Text("id")}", patch), field);

    [Fact]
    public async Task A_whole_channel_sent_back_changes_nothing_that_it_may_not()
    {
        var made = await NewChannel();
        var path = $"{Channels}/{made.Text("id")}";

        var same = (await Api.Patch(path, made.GetRawText())).Expect(200).Json.At("data");

        Assert.Equal(made.At("config").GetRawText(), same.At("config").GetRawText());
        Assert.Equal((made.Text("created_at"), made.Text("external_address")), (same.Text("created_at"), same.Text("external_address")));
        Assert.True(same.At("has_access_token").GetBoolean());
    }
}
