using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging.Probe;

namespace Enlace.Tests.Conformance.Messaging;

/// <summary>A tenant's own program hears what comes in and how far messages come: signed, in order, again until it takes it, and nothing of anybody else's.</summary>
public abstract class SubscriptionsConformance(IMessagingFixture fixture) : MessagingSuite(fixture)
{
    private readonly string _tenant = $"t-{Fresh.Token()[..12]}";

    [Fact]
    public async Task Messages_and_statuses_of_all_channels_are_told_signed_and_in_order()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (api, secret, _) = await Subscribe(receiver.Url);
        var (id, address) = await Channel(_tenant);
        for (var i = 0; i < 3; i++)
            (await Tell([new { to = address, from = "573001234567", id = $"m{i}", text = $"{i}" }])).Expect(200);
        await Messages(id, 3, api);
        (await api.Post("/send", new { channel_id = id, recipient = "573001234567", content = new { type = "text", text = "answer" } })).Expect(200);

        await receiver.Accepts(4);

        Assert.All(receiver.Accepted, webhook => Assert.True(webhook.IsSignedWith(secret)));
        Assert.Equal(["0", "1", "2"], receiver.Accepted.Where(webhook => webhook.Type == "messaging.message.received").Select(webhook => webhook.Json.Text("data.text")));
        var status = Assert.Single(receiver.Accepted, webhook => webhook.Type == "messaging.message.status");
        Assert.Equal(("sent", id.ToString()), (status.Json.Text("data.status"), status.Json.Text("data.channel_id")));
    }

    [Fact]
    public async Task Only_the_facts_that_it_asked_for_and_none_of_another_tenants_or_module()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (api, _, _) = await Subscribe(receiver.Url, "messaging.channel.failed");
        var (mine, theirs) = (await Channel(_tenant), await Channel());
        (await Tell([new { to = mine.Address, from = "573001234567", id = "a", text = "Hola" }, new { to = theirs.Address, notice = "x", error = "190: theirs" }])).Expect(200);
        await Messages(mine.Id, 1, api);
        (await api.Post("/subscriptions", new { url = receiver.Url })).Expect(201);
        (await Tell([new { to = mine.Address, notice = "x", error = "190: mine" }])).Expect(200);

        await receiver.Accepts(2);

        await Eventually.Stays(() => receiver.Received.Count == 2, () => string.Join(", ", receiver.AcceptedTypes));
        Assert.All(receiver.Accepted, webhook => Assert.Equal(("messaging.channel.failed", "190: mine"), (webhook.Type, webhook.Json.Text("data.error"))));
    }

    [Fact]
    public async Task What_the_receiver_does_not_take_comes_again_and_the_log_tells_of_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => receiver.Received.Count == 1 ? Microsoft.AspNetCore.Http.Results.StatusCode(503) : Microsoft.AspNetCore.Http.Results.NoContent();
        receiver.RetryAfterSeconds = 1;
        var (api, _, subscription) = await Subscribe(receiver.Url);
        var (id, address) = await Channel(_tenant);
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "Hola" }])).Expect(200);
        await Messages(id, 1, api);

        await receiver.Accepts(1, 15);

        Assert.Equal(2, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(webhook => webhook.Id).Distinct());
        JsonElement delivery = default;
        await Eventually.Holds(
            async () => (delivery = (await api.Get($"/subscriptions/{subscription}/deliveries")).Expect(200).Json.At("data")[0]).Text("state") == "delivered", () => delivery.ToString());
        Assert.Equal([503, 204], delivery.At("attempts").EnumerateArray().Select(one => one.At("status").GetInt32()));
        receiver.RetryAfterSeconds = null;
        (await api.Post($"/subscriptions/{subscription}/deliveries/{delivery.At("id")}/redeliver")).Expect(202);
        await receiver.Accepts(2);
        Assert.Equal(receiver.Accepted[0].Id, receiver.Accepted[1].Id);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_and_a_test_shows_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (api, secret, subscription) = await Subscribe(receiver.Url);
        var fresh = (await api.Post($"/subscriptions/{subscription}/rotate-secret")).Expect(200).Json.Text("data.secret")!;
        Assert.NotEqual(secret, fresh);

        var test = (await api.Post($"/subscriptions/{subscription}/test")).Expect(200).Json.At("data");

        Assert.Equal((true, 204), (test.At("delivered").GetBoolean(), test.At("status").GetInt32()));
        var webhook = Assert.Single(receiver.Accepted);
        Assert.True(webhook.IsSignedWith(secret) && webhook.IsSignedWith(fresh));
        Assert.DoesNotContain(Hub.LogLines, line => line.Contains(fresh, StringComparison.Ordinal) || line.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await Hub.ReadAllStoredText(), text => text.Contains(fresh, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_address_gets_what_follows_and_an_ended_one_nothing()
    {
        await using var first = await WebhookReceiver.Start();
        await using var second = await WebhookReceiver.Start();
        var (api, _, subscription) = await Subscribe(first.Url);
        var (id, address) = await Channel(_tenant);
        var tag = (await api.Get($"/subscriptions/{subscription}")).Expect(200).Header("ETag")!;

        var changed = (await api.Patch($"/subscriptions/{subscription}", new { url = second.Url + "?token=hidden", name = "Bot" }, ("If-Match", tag))).Expect(200);
        Assert.Equal(("Bot", second.Url + "?***"), (changed.Json.Text("data.name"), changed.Json.Text("data.url")));
        (await api.Patch($"/subscriptions/{subscription}", new { name = "Late" }, ("If-Match", tag))).Expect(412);
        (await Tell([new { to = address, from = "573001234567", id = "a", text = "uno" }])).Expect(200);
        await second.Accepts(1);
        (await api.Delete($"/subscriptions/{subscription}")).Expect(200);
        (await Tell([new { to = address, from = "573001234567", id = "b", text = "dos" }])).Expect(200);
        await Messages(id, 2, api);

        await Eventually.Stays(() => second.Received.Count == 1 && first.Received.Count == 0, () => $"{first.Received.Count} and {second.Received.Count} came");
        (await api.Get($"/subscriptions/{subscription}")).Expect(404);
        Assert.Empty((await api.Get("/subscriptions")).Expect(200).Json.At("data").EnumerateArray());
    }

    [Fact]
    public async Task Wrong_fields_are_named_and_others_subscriptions_are_not_there()
    {
        var api = await As(_tenant);
        var wrong = (await api.Post("/subscriptions", new { url = " ", events = new[] { "nobody.knows" }, name = new string('x', 256) })).Expect(400).Json.At("data.errors");
        Assert.True(wrong.Has("url") && wrong.Has("events") && wrong.Has("name"), wrong.ToString());
        Assert.True((await api.Post("/subscriptions", new { url = "http://169.254.169.254/latest" })).Expect(400).Json.At("data.errors").Has("url"));
        (await api.Post("/subscriptions", new { url = "https://api.shop.example/x", events = Array.Empty<string>() })).Expect(400);

        var (_, _, subscription) = await Subscribe("https://api.shop.example/x");
        foreach (var path in (string[])["", "/deliveries"])
            (await Api.Get($"/subscriptions/{subscription}{path}")).Expect(404);
        (await Api.Patch($"/subscriptions/{subscription}", new { name = "mine" })).Expect(404);
        (await Api.Delete($"/subscriptions/{subscription}")).Expect(404);
        foreach (var path in (string[])["rotate-secret", "test", "deliveries/1/redeliver"])
            (await Api.Post($"/subscriptions/{subscription}/{path}")).Expect(404);
        (await api.Post($"/subscriptions/{subscription}/deliveries/77/redeliver")).Expect(404);
        (await api.Get($"/subscriptions/{subscription}/deliveries?limit=0")).Expect(400);
        (await api.Get($"/subscriptions/{subscription}/deliveries?cursor=x")).Expect(400);
        Assert.Equal(subscription, Assert.Single((await api.Get("/subscriptions")).Expect(200).Json.At("data").EnumerateArray()).Text("id"));
    }

    /// <summary>As the tenant of this test; with the secret of the subscription and its id.</summary>
    private async Task<(HubCaller Api, string Secret, string Id)> Subscribe(string url, params string[] events)
    {
        var api = await As(_tenant);
        var made = (await api.Post("/subscriptions", new { url, events = events.Length == 0 ? null : events })).Expect(201).Json.At("data");
        return (api, made.Text("secret")!, made.Text("subscription.id")!);
    }
}
