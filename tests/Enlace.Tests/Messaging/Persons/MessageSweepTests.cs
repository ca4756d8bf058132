using Enlace.Messaging.Persons;
using Enlace.Tests.Backbone;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Tests.Messaging.Persons;

public sealed class MessageSweepTests(MessagingFixture<SqliteEngine> hub) : MessagingSuite(hub), IClassFixture<MessagingFixture<SqliteEngine>>
{
    [Fact]
    public async Task A_webhook_that_was_read_long_ago_goes_and_its_message_stays_until_somebody_wants_otherwise()
    {
        var (id, address) = await Channel();
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "viejo" }])).Expect(200);
        (await Tell([new { to = address, from = "573001234567", id = "b", text = "nuevo" }])).Expect(200);
        await Messages(id, 2);
        await AllRead();
        var old = ("old", (object?)TimeProvider.System.GetUtcNow().AddDays(-31));
        await Sql("UPDATE messaging.webhook_events SET received_at = @old WHERE id IN (SELECT webhook_event_id FROM messaging.inbound_messages WHERE channel_id = @id AND external_id = 'a')", ("id", id), old);

        await Hub.Services.GetRequiredService<MessageSweep>().Sweep(Cancel);

        var messages = await Messages(id, 2);
        Assert.Equal("null", messages.Single(message => message.Text("external_id") == "a").At("payload").GetRawText());
        Assert.NotEqual("null", messages.Single(message => message.Text("external_id") == "b").At("payload").GetRawText());
    }

    [Fact]
    public async Task Where_an_operator_wants_so_old_messages_go_too_and_are_known_when_they_come_again()
    {
        var (id, address) = await Channel();
        object[] items = [new { to = address, from = "573001234567", id = "a", text = "viejo" }];
        (await Tell(items)).Expect(200);
        await Messages(id, 1);
        await AllRead();
        await Sql("UPDATE messaging.inbound_messages SET received_at = @old WHERE channel_id = @id", ("id", id), ("old", TimeProvider.System.GetUtcNow().AddDays(-400)));

        await Hub.Services.GetRequiredService<MessageSweep>().Sweep(TimeSpan.FromDays(30), TimeSpan.FromDays(365), Cancel);

        Assert.Empty(await List(Api, $"/messages/inbound?channel_id={id}"));
        (await Tell(items)).Expect(200);
        await AllRead();
        Assert.Empty(await List(Api, $"/messages/inbound?channel_id={id}"));
    }
}
