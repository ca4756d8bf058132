using System.Text.Json.Nodes;
using Enlace.Messaging.Channels;
using Enlace.Messaging.Domain;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A webhook that is read again brings what it did not bring before, and nothing twice.</summary>
public abstract class ReplayWebhookEventConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    [Fact]
    public async Task A_webhook_whose_channel_came_later_is_read_once_it_is_asked_for()
    {
        var (known, late) = (await Channel(), Fresh.Token());
        var id = (await Tell([new { to = known.Address, from = "573001234567", id = "a", text = "now" }, new { to = late, from = "573001234567", id = "b", text = "later" }]))
            .Expect(200).Json.Uuid("data.event_id");
        await Messages(known.Id, 1);
        var channel = await Put("default", new ChannelDraft(PlatformKind.WhatsApp, ProviderKind.Meta, late, new JsonObject(), new ChannelSecrets("t")));

        (await Api.Post($"/webhooks/events/{id}/replay")).Expect(202);

        Assert.Equal("later", Assert.Single(await Messages(channel, 1)).Text("text"));
        await AllRead();
        Assert.Single(await Messages(known.Id, 1));
    }

    [Fact]
    public async Task What_does_not_exist_or_is_another_tenants_is_not_found()
    {
        var (known, address) = await Channel();
        var id = (await Tell([new { to = address, from = "573001234567", id = "a", text = "x" }])).Expect(200).Json.Uuid("data.event_id");
        await Messages(known, 1);
        await AllRead();

        (await (await As($"t-{Fresh.Token()}")).Post($"/webhooks/events/{id}/replay")).Expect(404);
        (await Api.Post($"/webhooks/events/{Fresh.Id()}/replay")).Expect(404);
        (await Api.Post($"/webhooks/events/{id}/replay")).Expect(202);
    }
}
