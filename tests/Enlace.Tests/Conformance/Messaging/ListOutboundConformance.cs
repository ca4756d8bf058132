using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>The list of what we sent; messaging.md §5 and case 22.</summary>
public abstract class ListOutboundConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Case_22_what_was_sent_is_listed_with_its_content_and_status()
    {
        var id = await Talked();
        await Sent.To(Database, id, "573001234567", "Adiós", Noon, Cancel);

        var message = Assert.Single(await List(Api, $"/messages/outbound?channel_id={id}&limit=50"));

        Assert.Equal((id.ToString(), "573001234567", "text", "sent"), (message.Text("channel_id"), message.Text("recipient"), message.Text("content.type"), message.Text("status")));
        Assert.Equal(Noon, message.At("timestamp").GetDateTimeOffset());
        Assert.Empty(await List(Api, $"/messages/outbound?channel_id={id}&platform=telegram"));
        Assert.Equal("Outbound messages retrieved successfully", (await Api.Get("/messages/outbound")).Expect(200).Json.Text("message"));
    }

    [Fact]
    public async Task Pages_and_filters_choose()
    {
        var id = await Talked();
        for (var i = 0; i < 5; i++)
            await Sent.To(Database, id, "573001234567", $"{i}", Noon.AddMinutes(i), Cancel, i == 3 ? "failed" : "sent");

        Assert.Equal("3", Assert.Single(await List(Api, $"/messages/outbound?channel_id={id}&status=failed")).Text("content.text"));
        Assert.Equal(5, (await List(Api, $"/messages/outbound?channel_id={id}&recipient=%2B573001234567")).Count);
        Assert.Empty(await List(Api, $"/messages/outbound?channel_id={id}&recipient=573009999999"));
        Assert.Equal(["2", "1"], (await List(Api, $"/messages/outbound?channel_id={id}&from=2026-03-01T12:01:00Z&to=2026-03-01T12:03:00Z")).Select(message => message.Text("content.text")));
        var first = (await Api.Get($"/messages/outbound?channel_id={id}&limit=3")).Expect(200).Json;
        Assert.Equal(["4", "3", "2"], first.At("data").EnumerateArray().Select(message => message.Text("content.text")));
        Assert.Equal(["1", "0"], (await List(Api, $"/messages/outbound?channel_id={id}&limit=3&cursor={first.Text("next_cursor")}")).Select(message => message.Text("content.text")));
        (await Api.Get("/messages/outbound?status=gone")).Expect(400);
        (await Api.Get("/messages/outbound?limit=0")).Expect(400);
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_of_it()
    {
        await Sent.To(Database, await Talked(), "573001234567", "x", Noon, Cancel);

        Assert.Empty(await List(await As($"t-{Fresh.Token()}"), "/messages/outbound"));
    }

    private async Task<Guid> Talked()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1);
        return id;
    }
}
