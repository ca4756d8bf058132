using Enlace.Tests.Conformance.Hub;
using Microsoft.AspNetCore.Http;

namespace Enlace.Tests.Conformance.Partners;

/// <summary>Receivers that fail, vanish, ask for time or want no more.</summary>
public abstract class WebhookRetryConformance(IHubFixture fixture) : PartnersSuite(fixture)
{
    private const int WithFirstRetry = 30;

    [Fact]
    public async Task A_receiver_that_fails_and_recovers_gets_everything_in_order_and_once()
    {
        await using var receiver = await WebhookReceiver.Start();
        var failures = 1;
        receiver.Answer = _ => Interlocked.Decrement(ref failures) >= 0 ? Results.StatusCode(503) : Results.Ok();
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        (await Api.Put($"/{partner}", new { telefono = "1" })).Expect(200);

        await receiver.Accepts(4, WithFirstRetry);

        Assert.Equal(["PartnerCreado", "IntegracionCreada", "KYCVerificado", "PartnerActualizado"], receiver.AcceptedTypes);
        Assert.Equal(4, receiver.Accepted.Select(delivery => delivery.Id).Distinct().Count());
        Assert.Equal("PartnerCreado", receiver.Received[0].Type);
        var wait = receiver.Accepted[0].At - receiver.Received[0].At;
        Assert.InRange(wait.TotalSeconds, 3.5, WithFirstRetry);
        Assert.True(receiver.Accepted[0].IsSignedWith(webhook.Secret), "The retry is not signed.");
        var first = await webhook.FirstDelivery(Api);
        var attempts = first.At("intentos").EnumerateArray().Select(attempt => attempt.At("status").GetInt32());
        Assert.Equal([503, 200], attempts);
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_everything_when_it_is_back()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await Api.Register();
        await receiver.Stop();
        var webhook = await Api.Webhook(partner, receiver.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);
        await Eventually.Holds(
            async () => (await webhook.Deliveries(Api)).Any(delivery => delivery.At("intentos").GetArrayLength() > 0),
            () => "a first attempt at the closed port");

        await receiver.Restart();

        await receiver.Accepts(3, WithFirstRetry);
        Assert.Equal(["PartnerCreado", "IntegracionCreada", "KYCVerificado"], receiver.AcceptedTypes);
        var failed = (await webhook.FirstDelivery(Api)).At("intentos")[0];
        failed.IsNull("status");
        Assert.False(string.IsNullOrEmpty(failed.Text("error")));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_receiver_that_asks_for_a_second_gets_a_second(int status)
    {
        await using var receiver = await WebhookReceiver.Start();
        var refusals = 1;
        receiver.RetryAfterSeconds = 1;
        receiver.Answer = _ => Interlocked.Decrement(ref refusals) >= 0 ? Results.StatusCode(status) : Results.Ok();
        var partner = await Api.Register();
        await Api.Webhook(partner, receiver.Url);

        await receiver.Accepts(2, WithFirstRetry);

        Assert.Equal(["PartnerCreado", "IntegracionCreada"], receiver.AcceptedTypes);
        Assert.InRange((receiver.Accepted[0].At - receiver.Received[0].At).TotalSeconds, 0.9, WithFirstRetry);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_left_alone_at_once()
    {
        await using var gone = await WebhookReceiver.Start();
        await using var witness = await WebhookReceiver.Start();
        gone.Answer = _ => Results.StatusCode(410);
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, gone.Url);
        await Eventually.Holds(() => gone.Received.Count > 0, () => "the first delivery");
        await Api.Webhook(partner, witness.Url);
        (await Api.DecideKyc(partner, "APROBADO")).Expect(200);

        await witness.Accepts(3);
        await Eventually.Stays(() => gone.Received.Count == 1, () => $"one delivery, now {gone.Received.Count}");

        Assert.Equal("PartnerCreado", gone.Received[0].Type);
        var attempt = (await webhook.FirstDelivery(Api)).At("intentos")[0];
        Assert.Equal(410, attempt.At("status").GetInt32());
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_nobody_else_up()
    {
        await using var hanging = await WebhookReceiver.Start();
        await using var healthy = await WebhookReceiver.Start();
        hanging.Hanging = true;
        var slow = await Api.Register();
        await Api.Webhook(slow, hanging.Url);
        await Eventually.Holds(() => hanging.Received.Count > 0, () => "the hanging delivery");

        var quick = await Api.Register();
        await Api.Webhook(quick, healthy.Url);
        await Api.Webhook(slow, healthy.Url);

        await healthy.Accepts(4);
        Assert.Equal(["PartnerCreado"], hanging.Received.Select(webhook => webhook.Type));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var lure = await WebhookReceiver.Start();
        await using var target = await WebhookReceiver.Start();
        lure.Answer = _ => Results.Redirect(target.Url, permanent: false, preserveMethod: true);
        var partner = await Api.Register();
        var webhook = await Api.Webhook(partner, lure.Url);

        await Eventually.Holds(
            async () => (await webhook.Deliveries(Api)).Any(delivery => delivery.At("intentos").GetArrayLength() > 0),
            () => "an attempt at the redirecting receiver");

        Assert.NotEmpty(lure.Received);
        Assert.Empty(target.Received);
    }
}
