using System.Text.Json;
using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Rotating the secret, trying a webhook out, reading its log and sending again.</summary>
public abstract class WebhookOperationsConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task The_secret_has_the_standard_form()
    {
        var webhook = await Api.Webhook(await Api.Register(), "https://avisos.example/");

        Assert.StartsWith("whsec_", webhook.Secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(webhook.Secret["whsec_".Length..]).Length, 24, 64);
    }

    [Fact]
    public async Task Only_a_webhook_has_a_secret_and_only_an_API_integration_a_key()
    {
        var partner = await Api.Register();

        Assert.False((await Api.Integrate(partner, "WEBHOOK")).Has("api_key"));
        Assert.False((await Api.Integrate(partner, "API")).Has("secreto"));
        var batch = await Api.Integrate(partner, "BATCH");
        Assert.False(batch.Has("api_key") || batch.Has("secreto"), batch.GetRawText());
        var realTime = await Api.Integrate(partner, "REAL_TIME");
        Assert.False(realTime.Has("api_key") || realTime.Has("secreto"), realTime.GetRawText());
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_while()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        await receiver.Accepts(2);

        var answer = (await Api.Post($"/integraciones/{webhook.Id}/rotar-secreto")).Expect(200);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        var secret = answer.Json.Anywhere("secreto").GetString()!;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.NotEqual(webhook.Secret, secret);
        await receiver.Accepts(3);
        var later = receiver.Accepted[2];
        Assert.True(later.IsSignedWith(secret), "not signed with the new secret");
        Assert.True(later.IsSignedWith(webhook.Secret), "not signed with the old secret");
        Assert.Equal(2, later.Signatures.Count);
        var stored = await Hub.ReadAllStoredText();
        Assert.DoesNotContain(stored, text => text.Contains(secret["whsec_".Length..], StringComparison.Ordinal));
        Assert.DoesNotContain(secret, (await Api.Get($"/integraciones/{webhook.Id}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_it_out_sends_one_signed_request()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        await receiver.Accepts(2);

        (await Api.Post($"/integraciones/{webhook.Id}/probar")).Expect(200, 202);

        await receiver.Accepts(3);
        var test = receiver.Accepted[2];
        Assert.True(test.IsSignedWith(webhook.Secret), "The test is not signed.");
        Assert.DoesNotContain(test.Id, receiver.Accepted.Take(2).Select(delivery => delivery.Id));
        Assert.True(test.Json.Has("timestamp") && test.Json.Has("data"), test.Body);
    }

    [Fact]
    public async Task The_log_shows_every_delivery_with_its_attempts()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        await receiver.Accepts(3);
        await Eventually.Holds(
            async () => (await webhook.Deliveries(Api)).Count(delivery => delivery.At("intentos").GetArrayLength() == 1) == 3,
            () => "three deliveries with one attempt each");

        var log = await webhook.Deliveries(Api);

        Assert.Equal(3, log.Select(delivery => delivery.Text("id")).Distinct().Count());
        Assert.Single(log.Select(delivery => delivery.Text("estado")).Distinct());
        Assert.Equal(
            (await Api.Events(partner)).Select(stored => stored.Id).Order(),
            log.Select(delivery => delivery.Text("evento_id")!).Order());
        Assert.Equal(new[] { "IntegracionCreada", "KYCVerificado", "PartnerCreado" }, log.Select(delivery => delivery.Text("tipo")!).Order());
        Assert.All(log, delivery =>
        {
            var attempt = Assert.Single(delivery.At("intentos").EnumerateArray());
            attempt.Instant("en");
            Assert.Equal(204, attempt.At("status").GetInt32());
            Assert.InRange(attempt.At("duracion_ms").GetDouble(), 0, 10_000);
            attempt.IsNull("error");
        });
    }

    [Fact]
    public async Task Sends_again_under_the_same_id_and_tells_no_new_event()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        await receiver.Accepts(2);
        var delivery = (await webhook.FirstDelivery(Api)).Text("id");

        (await Api.Post($"/integraciones/{webhook.Id}/entregas/{delivery}/reenviar")).Expect(200, 202);

        await receiver.Accepts(3);
        Assert.Equal(receiver.Accepted[0].Id, receiver.Accepted[2].Id);
        Assert.Equal(receiver.Accepted[0].Body, receiver.Accepted[2].Body);
        Assert.True(receiver.Accepted[2].IsSignedWith(webhook.Secret));
        Assert.Equal(2, (await Api.Events(partner)).Count);
    }

    [Fact]
    public async Task A_refused_delivery_can_be_sent_again_by_hand()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answer = webhook => webhook.Type == "KYCVerificado" ? Results.StatusCode(422) : Results.Ok();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        (await Api.Put($"/{partner}", new { telefono = "1" })).Expect(200);
        await receiver.Accepts(3);
        Assert.Equal(["PartnerCreado", "IntegracionCreada", "PartnerActualizado"], receiver.AcceptedTypes);
        var refused = (await webhook.Deliveries(Api)).Single(delivery => delivery.Text("tipo") == "KYCVerificado");
        Assert.Equal(422, refused.At("intentos")[0].At("status").GetInt32());
        receiver.Answer = _ => Results.Ok();

        (await Api.Post($"/integraciones/{webhook.Id}/entregas/{refused.Text("id")}/reenviar")).Expect(200, 202);

        await receiver.Accepts(4);
        Assert.Equal("KYCVerificado", receiver.AcceptedTypes[3]);
    }

    [Fact]
    public async Task An_integration_stands_below_its_partner_too_and_below_no_other()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, other) = (await Api.Register(), await Api.Register());
        var webhook = await Api.Webhook(partner, receiver.Url);
        await receiver.Accepts(2);
        var own = $"/{partner}/integraciones/{webhook.Id}";

        // The receiver has it a moment before our log says so.
        var log = default(JsonElement);
        await Eventually.Holds(
            async () => (log = (await Api.Get($"{own}/entregas")).Expect(200).Json.At("datos")).GetArrayLength() == 2 && log[0].Text("estado") == "ENTREGADA",
            () => $"the log says {log}");
        (await Api.Post($"{own}/entregas/{log[0].Text("id")}/reenviar")).Expect(202);
        (await Api.Post($"{own}/probar")).Expect(200);
        Assert.StartsWith("whsec_", (await Api.Post($"{own}/rotar-secreto")).Expect(200).Json.Text("secreto"), StringComparison.Ordinal);

        (await Api.Get($"/{other}/integraciones/{webhook.Id}/entregas")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Post($"/{other}/integraciones/{webhook.Id}/rotar-secreto")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
    }

    [Fact]
    public async Task Knows_no_such_integration_and_no_such_delivery()
    {
        var webhook = await Api.Webhook(await Api.Register(), "https://avisos.example/");

        (await Api.Post("/integraciones/no-existe/rotar-secreto")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Post("/integraciones/no-existe/probar")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Get("/integraciones/no-existe/entregas")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Post($"/integraciones/no-existe/entregas/{Fresh.Id()}/reenviar")).ExpectFault(404, "INTEGRACION_NO_ENCONTRADA");
        (await Api.Post($"/integraciones/{webhook.Id}/entregas/{Fresh.Id()}/reenviar")).Expect(404).ExpectFaultShape();
    }

    [Fact]
    public async Task A_revoked_webhook_is_neither_rotated_nor_tried_out()
    {
        var webhook = await Api.Webhook(await Api.Register(), "https://avisos.example/");
        (await Api.Revoke(webhook.Id)).Expect(200);

        (await Api.Post($"/integraciones/{webhook.Id}/rotar-secreto")).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
        (await Api.Post($"/integraciones/{webhook.Id}/probar")).ExpectFault(410, "INTEGRACION_YA_REVOCADA");
    }
}
