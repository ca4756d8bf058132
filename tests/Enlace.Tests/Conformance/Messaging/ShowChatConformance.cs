using System.Globalization;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>What a person and the tenant wrote to each other; messaging.md §5 and case 23.</summary>
public abstract class ShowChatConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _person = string.Create(CultureInfo.InvariantCulture, $"57{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}");

    [Fact]
    public async Task Case_23_both_sides_stand_in_the_order_of_their_times()
    {
        var (id, address) = await Channel();
        (await Tell(
            [
                new { to = address, from = _person, id = "b", text = "tres", at = "2026-03-01T12:02:00Z" },
                new { to = address, from = _person, id = "a", text = "uno", at = "2026-03-01T12:00:00Z" },
                new { to = address, from = "573330000000", id = "c", text = "somebody else" , at = "2026-03-01T12:00:30Z" },
            ])).Expect(200);
        await Messages(id, 3);
        await Sent.To(Database, id, _person, "dos", Noon.AddMinutes(1), Cancel, "delivered");

        var data = await Chat(_person);

        Assert.Equal(("whatsapp", _person, 3), (data.Text("platform"), data.Text("user_id"), data.At("total_count").GetInt32()));
        Assert.Equal(["inbound uno", "outbound dos", "inbound tres"], data.At("messages").EnumerateArray().Select(message => $"{message.Text("type")} {message.Text("text")}"));
        Assert.Equal("delivered", data.At("messages")[1].Text("status"));
    }

    [Fact]
    public async Task Case_23_somebody_who_never_wrote_has_an_empty_chat()
    {
        var data = await Chat("user_123");

        Assert.Equal((0, 0), (data.At("messages").GetArrayLength(), data.At("total_count").GetInt32()));
    }

    [Fact]
    public async Task Earlier_pages_follow_by_what_the_answer_gives_or_by_an_instant()
    {
        var (id, address) = await Channel();
        // All at one time: only the ids tell them apart.
        (await Tell([.. Enumerable.Range(0, 7).Select(i => new { to = address, from = _person, id = $"m{i}", text = $"{i}", at = "2026-03-01T12:00:00Z" })])).Expect(200);
        await Messages(id, 7);

        var (texts, before) = (new List<string?>(), "");
        for (var page = 0; page < 3; page++)
        {
            var data = await Chat(_person, $"?limit=3{before}");
            texts.InsertRange(0, data.At("messages").EnumerateArray().Select(message => message.Text("text")));
            before = data.Text("before") is { } next ? $"&before={next}" : "";
        }

        Assert.Equal("", before);
        Assert.Equal(7, texts.Distinct().Count());
        Assert.Equal(7, texts.Count);
        Assert.Empty((await Chat(_person, "?before=2026-03-01T12:00:00Z")).At("messages").EnumerateArray());
        Assert.Equal(7, (await Chat(_person, "?before=2026-03-01T12:00:00.000001Z")).At("messages").GetArrayLength());
    }

    [Fact]
    public async Task What_we_sent_and_hear_of_again_as_an_echo_stands_there_once()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = _person, id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1);
        await Sent.To(Database, id, _person, "ours", Noon, Cancel, external: "mid.1");
        (await Tell([new { to = address, from = _person, id = "mid.1", type = "echo", text = "ours" }])).Expect(200);
        await AllRead();

        var data = await Chat(_person);

        Assert.Equal(2, data.At("total_count").GetInt32());
        Assert.Equal(2, data.At("messages").GetArrayLength());
    }

    [Theory]
    [InlineData("/chat/fax/1", "platform")]
    [InlineData("/chat/whatsapp/1?limit=201", "limit")]
    [InlineData("/chat/whatsapp/1?before=x", "before")]
    public async Task A_malformed_question_is_told_which_part_is_wrong(string path, string field) =>
        Assert.True((await Api.Get(path)).Expect(400).Json.At("data.errors").Has(field));

    [Fact]
    public async Task Another_tenants_chat_with_the_same_person_is_its_own()
    {
        var tenant = $"t-{Fresh.Token()}";
        var (mine, theirs) = (await Channel(), await Channel(tenant));
        (await Tell([new { to = mine.Address, from = _person, id = "a", text = "to the first" }, new { to = theirs.Address, from = _person, id = "b", text = "to the second" }])).Expect(200);
        await Messages(mine.Id, 1);
        var other = await As(tenant);
        await Messages(theirs.Id, 1, other);

        Assert.Equal("to the first", Assert.Single((await Chat(_person)).At("messages").EnumerateArray()).Text("text"));
        Assert.Equal("to the second", Assert.Single((await other.Get($"/chat/whatsapp/{_person}")).Expect(200).Json.At("data.messages").EnumerateArray()).Text("text"));
    }

    private async Task<JsonElement> Chat(string person, string query = "") => (await Api.Get($"/chat/whatsapp/{person}{query}")).Expect(200).Json.At("data");
}
