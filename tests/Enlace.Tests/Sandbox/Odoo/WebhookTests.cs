using System.Text.Json.Nodes;
using Enlace.Sandbox.Odoo;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Sandbox.Odoo;

/// <summary>"Send Webhook Notification": after the commit, once, within a second or not at all.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task A_change_is_told_with_sorted_keys_plain_ids_and_no_header_of_its_own()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        var lead = odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "Ana", ["stage_id"] = 18, ["x_studio_manychatid_api"] = "MC1" });
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead", "x_studio_manychatid_api", "stage_id", "email_from", "write_date")];
        odoo.Server.SetClock(new DateTimeOffset(2025, 6, 5, 12, 0, 0, TimeSpan.Zero));

        odoo.Server.Write("crm.lead", lead, new JsonObject { ["stage_id"] = 19 });
        await odoo.Server.Webhooks.Settled();

        var webhook = Assert.Single(receiver.Received);
        Assert.Equal(
            """{"_action":"Lead stage(#5)","_id":1,"_model":"crm.lead","email_from":false,"stage_id":19,"write_date":"2025-06-05 12:00:00","x_studio_manychatid_api":"MC1"}""",
            webhook.Body);
        Assert.Equal(["Content-Length", "Content-Type", "Host"], webhook.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal("application/json", webhook.Headers.First(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value);
        Assert.Equal(("sent", 204), (odoo.Server.Webhooks.Told[0].Outcome, odoo.Server.Webhooks.Told[0].Status));
    }

    [Fact]
    public async Task Calls_of_clients_are_told_once_per_record_and_other_models_are_not()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead", "name")];

        await odoo.Call("crm.lead", "create", """[[{"name":"a"},{"name":"b"}]]""");
        await odoo.Create("res.partner", """{"name":"c"}""");
        await odoo.Call("crm.lead", "write", """[[1,2],{"name":"d"}]""");
        await odoo.Server.Webhooks.Settled();

        Assert.Equal(["1:a", "2:b", "1:d", "2:d"], receiver.Received.Select(webhook => $"{webhook.Json.GetProperty("_id")}:{webhook.Json.Text("name")}"));
    }

    [Fact]
    public async Task What_was_not_committed_is_not_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "manychat.contact", "name")];

        await odoo.Call("manychat.contact", "create", """[[{"manychat_id":"A"},{"manychat_id":"A"}]]""");
        odoo.Server.FailNext(OdooFault.DropBefore());
        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Call("manychat.contact", "create", """[{"manychat_id":"B"}]"""));
        odoo.Server.FailNext(OdooFault.DropAfter());
        await Assert.ThrowsAsync<HttpRequestException>(() => odoo.Call("manychat.contact", "create", """[{"manychat_id":"C"}]"""));
        await odoo.Server.Webhooks.Settled();

        Assert.Equal(3, Assert.Single(receiver.Received).Json.GetProperty("_id").GetInt32());
    }

    [Fact]
    public async Task Creation_may_go_untold()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead", "name") with { TellsCreation = false }];

        var lead = odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "Ana" });
        odoo.Server.Write("crm.lead", lead, new JsonObject { ["name"] = "Eva" });
        odoo.Server.Unlink("crm.lead", lead);
        await odoo.Server.Webhooks.Settled();

        Assert.Equal("""{"_action":"Lead stage(#5)","_id":1,"_model":"crm.lead","name":"Eva"}""", Assert.Single(receiver.Received).Body);
    }

    [Fact]
    public async Task Some_may_be_lost_and_none_is_sent_twice()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = _ => Results.StatusCode(503);
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead", "name")];
        odoo.Server.Webhooks.LoseNext(1);

        odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "a" });
        odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "b" });
        await odoo.Server.Webhooks.Settled();

        Assert.Equal("b", Assert.Single(receiver.Received).Json.Text("name"));
        Assert.Equal([("lost", null), ("failed", 503)], odoo.Server.Webhooks.Told.Select(told => (told.Outcome, told.Status)));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Hanging = true;
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead", "name")];

        // The change itself does not wait for its notification.
        await odoo.Create("crm.lead", """{"name":"a"}""");
        await odoo.Server.Webhooks.Settled();

        Assert.Single(receiver.Received);
        Assert.Equal("failed", Assert.Single(odoo.Server.Webhooks.Told).Outcome);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_fails_with_a_reason_and_the_next_one_is_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var odoo = await OdooCaller.Start();
        odoo.Server.Webhooks.Rules = [Rule(receiver, "crm.lead") with { Url = new Uri("http://127.0.0.1:9/") }, Rule(receiver, "crm.lead")];

        odoo.Server.Create("crm.lead", new JsonObject { ["name"] = "a" });
        await odoo.Server.Webhooks.Settled();

        Assert.Equal(["failed", "sent"], odoo.Server.Webhooks.Told.Select(told => told.Outcome));
        Assert.NotEmpty(odoo.Server.Webhooks.Told[0].Problem!);
        Assert.Single(receiver.Received);
    }

    private static OdooWebhook Rule(WebhookReceiver receiver, string model, params string[] fields) => new("Lead stage", 5, model, new Uri(receiver.Url), fields);
}
