using System.Text.Json;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>The list of what persons wrote; messaging.md §5 and cases 20 and 21.</summary>
public abstract class ListInboundConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    [Fact]
    public async Task Case_20_a_message_is_shown_with_the_payload_that_brought_it()
    {
        var (id, address) = await Channel();
        var sent = JsonSerializer.Serialize(new { items = new[] { new { to = address, from = "573001234567", id = "a", text = "¡Añadido! 🙂" } }, extra = new { deep = new[] { 1, 2 } } });
        (await Send(sent)).Expect(200);

        var message = Assert.Single(await Messages(id, 1));

        Assert.Equal(("whatsapp", "true"), (message.Text("platform"), message.At("processed").GetRawText()));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(sent).RootElement, message.At("payload")));
        Assert.Equal(DateTimeKind.Utc, message.At("received_at").GetDateTime().Kind);
        Assert.Empty(await List(Api, $"/messages/inbound?platform=telegram&channel_id={id}"));
        var answer = (await Api.Get("/messages/inbound?platform=whatsapp&limit=50")).Expect(200);
        Assert.Equal(("SUCCESS", "Messages retrieved successfully"), (answer.Json.Text("code"), answer.Json.Text("message")));
    }

    [Fact]
    public async Task A_payload_that_is_not_wholly_the_callers_is_shown_to_nobody()
    {
        var (mine, theirs, tenant) = (await Channel(), Fresh.Token(), $"t-{Fresh.Token()}");
        var others = await Channel(tenant);
        (await Tell([Item(mine.Address, "a"), Item(others.Address, "b")])).Expect(200);
        (await Tell([Item(mine.Address, "c"), Item(theirs, "d")])).Expect(200);
        (await Tell([Item(mine.Address, "e"), new { notice = "template_review", text = "of somebody" }])).Expect(200);
        (await Tell([Item(mine.Address, "f"), new { to = theirs, notice = "unknown", text = "of somebody" }])).Expect(200);
        (await Tell([Item(mine.Address, "g"), new { to = mine.Address, notice = "unknown" }])).Expect(200);
        var caller = await As(tenant);

        Assert.Equal(["a-", "c-", "e-", "f-", "g+"], Shown(await Messages(mine.Id, 5)));
        Assert.Equal(["b-"], Shown(await Messages(others.Id, 1, caller)));

        // The unknown number becomes another tenant's channel, and what came for it is read after all: it is theirs all the same.
        var later = await Put(tenant, new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Meta, theirs, [], new ChannelSecrets("token-of-a-channel")));
        var strayed = await One("SELECT webhook_event_id FROM messaging.inbound_messages WHERE channel_id = @id AND external_id = 'c'", row => row.Guid(0), ("id", mine.Id));
        (await Api.Post($"/webhooks/events/{strayed}/replay")).Expect(202);

        Assert.Equal(["d-"], Shown(await Messages(later, 1, caller)));
        await AllRead();
        Assert.Equal(["a-", "c-", "e-", "f-", "g+"], Shown(await Messages(mine.Id, 5)));

        static object Item(string to, string id) => new { to, from = "573001234567", id, text = $"text of {id}" };

        static IEnumerable<string> Shown(IEnumerable<JsonElement> messages) => messages
            .Select(message => message.Text("external_id") + (message.At("payload").ValueKind == JsonValueKind.Null ? "-" : "+")).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("limit=abc", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=x", "offset")]
    [InlineData("platform=fax", "platform")]
    [InlineData("channel_id=1", "channel_id")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=x", "to")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("sender=a%00b", "sender")]
    public async Task Case_21_a_malformed_question_is_told_which_part_is_wrong(string query, string field)
    {
        var answer = (await Api.Get($"/messages/inbound?{query}")).Expect(400);

        Assert.Equal("INVALID_REQUEST", answer.Json.Text("code"));
        Assert.True(answer.Json.At("data.errors").Has(field), answer.ToString());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat_by_cursor_and_by_offset()
    {
        var (id, address) = await Channel();
        (await Tell([.. Enumerable.Range(0, 25).Select(i => new { to = address, from = "573001234567", id = $"m{i}", text = $"{i}" })])).Expect(200);
        var all = (await Messages(id, 25)).Reverse().Select(message => message.Text("id")).ToArray();

        var (seen, cursor) = (new List<string?>(), (string?)null);
        do
        {
            var page = (await Api.Get($"/messages/inbound?channel_id={id}&limit=10{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200).Json;
            seen.AddRange(page.At("data").EnumerateArray().Select(message => message.Text("id")));
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        Assert.Equal(all, seen);
        Assert.Equal(all[20..], (await List(Api, $"/messages/inbound?channel_id={id}&limit=10&offset=20")).Select(message => message.Text("id")));
    }

    [Fact]
    public async Task Filters_choose_by_sender_in_any_spelling_and_by_time()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "5511987654321", id = "a", text = "uno" }, new { to = address, from = "573001234567", id = "b", text = "dos" }])).Expect(200);
        var messages = await Messages(id, 2);

        foreach (var spelling in (string[])["5511987654321", "551187654321", "+55 11 98765-4321"])
            Assert.Equal("uno", Assert.Single(await List(Api, $"/messages/inbound?channel_id={id}&sender={Uri.EscapeDataString(spelling)}")).Text("text"));
        var at = messages[0].At("received_at").GetDateTimeOffset();
        Assert.Equal(2, (await List(Api, $"/messages/inbound?channel_id={id}&from={at:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).Count);
        Assert.Empty(await List(Api, $"/messages/inbound?channel_id={id}&to={at:yyyy-MM-ddTHH:mm:ss.ffffffZ}"));
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_of_it()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1);

        Assert.Empty(await List(await As($"t-{Fresh.Token()}"), "/messages/inbound"));
    }

    [Fact]
    public async Task Case_38_nobody_sees_it_without_a_credential_that_works() =>
        (await new HubCaller(Hub.ClientWithKey("wrong"), Integrations).Get("/messages/inbound")).Expect(401);
}
