using System.Globalization;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>What a webhook receives: which events, in which order, in which form.</summary>
public abstract class WebhookDeliveryConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    [Fact]
    public async Task Starts_with_the_partner_then_itself_then_everything_later()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.RegisterFull();
        var before = Fresh.Token();
        (await Api.Put($"/{partner}", new { telefono = before })).Expect(200);
        await Api.Webhook(partner, receiver.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        (await Api.Put($"/{partner}", new { telefono = "después" })).Expect(200);
        var other = (await Api.Integrate(partner)).Text("id")!;
        (await Api.Revoke(other)).Expect(200);

        await receiver.Accepts(6);

        Assert.Equal(
            ["PartnerCreado", "IntegracionCreada", "KYCVerificado", "PartnerActualizado", "IntegracionCreada", "IntegracionRevocada"],
            receiver.AcceptedTypes);
        var told = (await Api.Events(partner)).Where(stored => !stored.Whole.GetRawText().Contains(before, StringComparison.Ordinal));
        Assert.Equal(told.Select(stored => stored.Id), receiver.Accepted.Select(webhook => webhook.Id));
    }

    [Fact]
    public async Task Carries_type_instant_and_the_fields_of_the_event()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.RegisterFull();
        await Api.Webhook(partner, receiver.Url);
        (await Api.Put($"/{partner}/kyc", new { estado_kyc = "APROBADO", comentarios = "Señal de prueba" })).Expect(200);

        await receiver.Accepts(3);

        var stored = await Api.Event(partner, "KYCVerificado");
        var body = receiver.Accepted[2].Json;
        Assert.Equal("KYCVerificado", body.Text("type"));
        Assert.InRange(
            (body.Instant("timestamp") - stored.Whole.At("occurred_at").GetDateTimeOffset()).Duration(),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1));
        Assert.Equal(partner, body.Text("data.partner_id"));
        Assert.Equal("PENDIENTE", body.Text("data.estado_kyc_anterior"));
        Assert.Equal("APROBADO", body.Text("data.estado_kyc_nuevo"));
        Assert.Equal("Señal de prueba", body.Text("data.observaciones"));
        Assert.Equal(partner, receiver.Accepted[0].Json.Text("data.partner_id"));
        Assert.StartsWith("application/json", receiver.Accepted[2].Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_signed_as_Standard_Webhooks_says()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        await receiver.Accepts(2);
        var stranger = await Api.Webhook(partner, receiver.Url);

        var first = receiver.Accepted[0];
        Assert.True(first.IsSignedWith(webhook.Secret), string.Join(' ', first.Signatures));
        Assert.False(first.IsSignedWith(stranger.Secret));
        Assert.False((first with { Body = first.Body + " " }).IsSignedWith(webhook.Secret));
        Assert.Single(first.Signatures);
        Assert.Equal((await Api.Event(partner, "PartnerCreado")).Id, first.Id);
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(first.Timestamp, CultureInfo.InvariantCulture));
        Assert.InRange(sent, first.At.AddMinutes(-1), first.At.AddSeconds(2));
        Assert.NotEqual(webhook.Secret, stranger.Secret);
    }

    [Fact]
    public async Task Sends_only_the_types_it_asked_for()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        await Api.Webhook(partner, receiver.Url, "KYCVerificado", "IntegracionRevocada");
        (await Api.Put($"/{partner}", new { telefono = "1" })).Expect(200);
        (await Api.DecideKyc(partner, "RECHAZADO")).Expect(200);
        (await Api.Revoke((await Api.Integrate(partner)).Text("id")!)).Expect(200);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        await receiver.Accepts(3);

        Assert.Equal(["KYCVerificado", "IntegracionRevocada", "KYCVerificado"], receiver.AcceptedTypes);
    }

    [Fact]
    public async Task Hears_nothing_of_other_partners()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        await Api.Webhook(partner, receiver.Url);
        var other = await Api.Register();
        (await Api.DecideKyc(other, "APROBADO")).Expect(200);
        (await Api.DecideKyc(partner, "RECHAZADO")).Expect(200);

        await receiver.Accepts(3);

        Assert.All(receiver.Received, webhook => Assert.DoesNotContain(other, webhook.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_webhooks_of_one_partner_both_hear_everything_with_the_same_ids()
    {
        await using var one = await WebhookReceiver.Start();
        await using var two = await WebhookReceiver.Start();
        var partner = await Api.Register();
        await Api.Webhook(partner, one.Url);
        await Api.Webhook(partner, two.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        await one.Accepts(4);
        await two.Accepts(3);

        Assert.Equal(["PartnerCreado", "IntegracionCreada", "IntegracionCreada", "KYCVerificado"], one.AcceptedTypes);
        Assert.Equal(["PartnerCreado", "IntegracionCreada", "KYCVerificado"], two.AcceptedTypes);
        Assert.Equal(one.Accepted[0].Id, two.Accepted[0].Id);
        Assert.Equal(one.Accepted[3].Id, two.Accepted[2].Id);
    }

    [Fact]
    public async Task Without_an_address_it_waits_and_then_gets_everything_in_order()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var created = (await Api.Post($"/{partner}/integraciones", new { tipo = "WEBHOOK", nombre = "Avisos" })).Expect(201).Json;
        var webhook = new RegisteredWebhook(created.Uuid("integracion.id"), created.Text("integracion.secreto")!);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        (await Api.Put($"/integraciones/{webhook.Id}", new { configuracion = new { url = receiver.Url } })).Expect(200);

        await receiver.Accepts(3, seconds: 30);
        Assert.Equal(["PartnerCreado", "IntegracionCreada", "KYCVerificado"], receiver.AcceptedTypes);
        Assert.All(receiver.Accepted, delivery => Assert.True(delivery.IsSignedWith(webhook.Secret)));
    }

    [Fact]
    public async Task A_new_address_gets_what_comes_later_and_the_old_one_no_more()
    {
        await using var old = await WebhookReceiver.Start();
        await using var current = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, old.Url);
        await old.Accepts(2);

        (await Api.Put($"/integraciones/{webhook.Id}", new { configuracion = new { url = current.Url } })).Expect(200);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        await current.Accepts(1);
        Assert.Equal(["KYCVerificado"], current.AcceptedTypes);
        Assert.Equal(2, old.Received.Count);
        Assert.True(current.Accepted[0].IsSignedWith(webhook.Secret));
    }

    [Fact]
    public async Task The_last_thing_it_hears_is_its_own_revocation()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.Revoke(webhook.Id, "Fin")).Expect(200);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        await receiver.Accepts(3);
        await Eventually.Stays(() => receiver.Received.Count == 3, () => $"three deliveries, now {receiver.Received.Count}");

        Assert.Equal(["PartnerCreado", "IntegracionCreada", "IntegracionRevocada"], receiver.AcceptedTypes);
        Assert.Equal(webhook.Id, receiver.Accepted[2].Json.Text("data.integracion_id"));
        Assert.True(receiver.Accepted[2].IsSignedWith(webhook.Secret));
    }

    [Fact]
    public async Task On_delete_it_hears_its_revocation_and_the_end_of_the_partner()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.Delete($"/{partner}")).Expect(200);

        await receiver.Accepts(4);

        Assert.Equal(["PartnerCreado", "IntegracionCreada", "IntegracionRevocada", "PartnerEliminado"], receiver.AcceptedTypes);
        Assert.True(receiver.Accepted[3].IsSignedWith(webhook.Secret));
    }

    [Fact]
    public async Task Many_changes_arrive_in_the_order_they_happened()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        await Api.Webhook(partner, receiver.Url);
        for (var i = 0; i < 30; i++)
        {
            (await Api.Put($"/{partner}", new { telefono = i.ToString(CultureInfo.InvariantCulture) })).Expect(200);
        }

        await receiver.Accepts(32, seconds: 30);

        Assert.Equal((await Api.Events(partner)).Select(stored => stored.Id), receiver.Accepted.Select(webhook => webhook.Id));
        Assert.Equal(
            Enumerable.Range(0, 30).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            receiver.Accepted.Skip(2).Select(webhook => webhook.Json.Text("data.telefono")));
    }
}
