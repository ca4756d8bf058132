using Enlace.Sandbox.Failures;
using Enlace.Sandbox.Meta;
using Enlace.Sandbox.StandIns;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Sandbox.StandIns;

/// <summary>What may happen to a webhook on its way, and what the platform does when nobody takes it.</summary>
public sealed class WebhookFaultTests
{
    private static Task<PlatformCaller<MetaServer>> Start(PlatformSettings? settings = null) =>
        PlatformCaller<MetaServer>.Start((all, client) => new MetaServer(all, webhooks: client), settings);

    [Fact]
    public async Task One_comes_twice_byte_for_byte()
    {
        await using var caller = await Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Duplicate, Point = "webhook" });

        caller.Server.Write(new PersonMessage { From = "573005550101" });

        await caller.Hears(2);
        Assert.Equal(caller.Heard[0].Body, caller.Heard[1].Body);
        Assert.Equal(caller.Heard[0].Headers["X-Hub-Signature-256"], caller.Heard[1].Headers["X-Hub-Signature-256"]);
    }

    [Fact]
    public async Task One_is_lost_and_the_next_arrives()
    {
        await using var caller = await Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Lose, Point = "meta.webhook" });

        caller.Server.Write(new PersonMessage { From = "573005550101", Id = "wamid.LOST" });
        caller.Server.Write(new PersonMessage { From = "573005550101", Id = "wamid.HERE" });

        await caller.Hears(1);
        Assert.Contains("wamid.HERE", Assert.Single(caller.Heard).Body, StringComparison.Ordinal);
        Assert.Equal(["lost", "sent"], caller.Server.Webhooks.Select(webhook => webhook.Outcome));
    }

    [Fact]
    public async Task One_is_signed_by_somebody_else()
    {
        await using var caller = await Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.BadSignature, Point = "webhook" });

        caller.Server.Write(new PersonMessage { From = "573005550101" });
        caller.Server.Write(new PersonMessage { From = "573005550101" });

        await caller.Hears(2);
        Assert.Equal([false, true], caller.Heard.Select(webhook =>
            webhook.Headers["X-Hub-Signature-256"] == "sha256=" + HmacText.Sha256Hex(PlatformSettings.SandboxAppSecret, System.Text.Encoding.UTF8.GetBytes(webhook.Body))));
    }

    [Fact]
    public async Task Statuses_come_last_things_first()
    {
        await using var caller = await Start(new PlatformSettings { Statuses = ["sent", "delivered", "read"], StatusDelayMs = 0 });
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Reverse, Point = "webhook" });

        (await caller.Post("/v25.0/110220330440550/messages", """{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"Hola"}}""")).Expect(200);

        await caller.Hears(3);
        Assert.Equal(["read", "delivered", "sent"], caller.HeardJson.Select(body => body["entry"]![0]!["changes"]![0]!["value"]!["statuses"]![0]!["status"]!.GetValue<string>()));
        await Eventually.Holds(() => caller.Server.Sent[0].Statuses.Count == 3, () => "three statuses told");
    }

    [Fact]
    public async Task What_nobody_took_comes_again_until_somebody_does()
    {
        await using var caller = await Start();
        caller.Receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(caller.Heard.Count < 2 ? 500 : 200);

        caller.Server.Write(new PersonMessage { From = "573005550101" });

        await Eventually.Holds(() => caller.Server.Webhooks.Single().Outcome == "sent", () => caller.Server.Webhooks.Single().Outcome);
        Assert.Equal((2, 200), (caller.Server.Webhooks.Single().Attempts, caller.Server.Webhooks.Single().Status));
        Assert.Equal(caller.Heard[0].Body, caller.Heard[1].Body);
    }

    [Fact]
    public async Task What_nobody_ever_takes_has_failed()
    {
        await using var caller = await Start(new PlatformSettings { Redeliveries = 0 });
        caller.Receiver.Answer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(410);

        caller.Server.Write(new PersonMessage { From = "573005550101" });

        await Eventually.Holds(() => caller.Server.Webhooks.Single().Outcome == "failed", () => caller.Server.Webhooks.Single().Outcome);
        Assert.Equal(410, caller.Server.Webhooks.Single().Status);
    }

    [Fact]
    public async Task One_person_waits_for_the_webhook_before_and_another_one_does_not()
    {
        await using var caller = await Start();
        caller.Server.Fail(new FaultOrder { Kind = FaultKinds.Slow, DelayMs = 600_000, Point = "webhook" });

        caller.Server.Write(new PersonMessage { From = "573005550101", Id = "wamid.A1" });
        caller.Server.Write(new PersonMessage { From = "573005550101", Id = "wamid.A2" });
        caller.Server.Write(new PersonMessage { From = "573005550102", Id = "wamid.B1" });

        await caller.Hears(1);
        Assert.Contains("wamid.B1", Assert.Single(caller.Heard).Body, StringComparison.Ordinal);
        // What was heard is noted as sent when its answer is back.
        await Eventually.Holds(() => caller.Server.Webhooks[2].Outcome == "sent", () => caller.Server.Webhooks[2].Outcome);
        Assert.Equal(["waiting", "waiting"], caller.Server.Webhooks.Take(2).Select(webhook => webhook.Outcome));
    }

    [Fact]
    public async Task All_go_to_one_place_when_it_is_told_so_and_keep_their_paths()
    {
        await using var caller = await Start(new PlatformSettings { WebhookUrl = new Uri("https://your-domain.com/avisos?channel_id=7") });
        (await caller.Control("PUT", "settings", $$"""{"deliver_to":"{{caller.Receiver.Url}}"}""")).Expect(200);

        caller.Server.Write(new PersonMessage { From = "573005550101" });

        await caller.Hears(1);
        await Eventually.Holds(() => caller.Server.Webhooks.Single().Outcome == "sent", () => "sent");
        Assert.Equal(new Uri("https://your-domain.com/avisos?channel_id=7"), caller.Server.Webhooks.Single().Url);
    }

    [Fact]
    public async Task Bytes_of_any_kind_can_be_posted_signed_or_not()
    {
        await using var caller = await Start();

        (await caller.Control("POST", "raw", """{"body":"{\"object\":\"whatsapp_business_account\",\"entry\":[]}"}""")).Expect(200);
        await caller.Hears(1);
        (await caller.Control("POST", "raw", """{"body":{"a":1},"sign":false,"headers":{"X-Mine":"yes"}}""")).Expect(200);
        await caller.Hears(2);
        (await caller.Control("POST", "raw", """{"body":"no json at all","signature":"sha256=00","content_type":"text/plain"}""")).Expect(200);
        await caller.Hears(3);

        var heard = caller.Heard.ToDictionary(webhook => webhook.Body);
        var signed = heard["""{"object":"whatsapp_business_account","entry":[]}"""];
        Assert.Equal("sha256=" + HmacText.Sha256Hex(PlatformSettings.SandboxAppSecret, System.Text.Encoding.UTF8.GetBytes(signed.Body)), signed.Headers["X-Hub-Signature-256"]);
        Assert.Equal((false, "yes"), (heard["""{"a":1}"""].Headers.ContainsKey("X-Hub-Signature-256"), heard["""{"a":1}"""].Headers["X-Mine"]));
        Assert.Equal(("sha256=00", "text/plain"), (heard["no json at all"].Headers["X-Hub-Signature-256"], heard["no json at all"].Headers["Content-Type"]));
    }
}
