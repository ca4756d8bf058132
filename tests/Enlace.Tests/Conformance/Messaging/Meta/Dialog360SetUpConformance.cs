using Enlace.Sandbox.Failures;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Meta;

/// <summary>A number at 360dialog, which the contract's set-up routes leave out and platforms.md §3f describes.</summary>
public abstract class Dialog360SetUpConformance(IEngine engine) : MetaSuite(engine)
{
    private const string Url = "https://hub.example/api/v1/integrations/webhooks/whatsapp", Configured = "WhatsApp integration configured successfully";

    [Fact]
    public async Task A_number_becomes_a_channel_and_its_webhooks_bear_a_token_of_ours()
    {
        var data = Made(await Api.Post("/whatsapp/360dialog/setup", Body()), Configured, "whatsapp", "360dialog");
        var registered = Registered();

        Assert.Equal((Number, Number), (data.Text("config.phone_number_id"), data.Text("external_address")));
        Assert.Equal(Url, registered.Url);
        Assert.Matches("^[0-9a-f]{64}$", registered.Token);
        Assert.DoesNotContain(await Stage.Hub.ReadAllStoredText(), text => text.Contains(registered.Token, StringComparison.Ordinal));

        // Run again, it keeps the token: what is under way stays genuine.
        Assert.Equal(data.Uuid("id"), Made(await Api.Post("/whatsapp/360dialog/setup", Body()), Configured, "whatsapp", "360dialog").Uuid("id"));
        Assert.Equal(registered, Registered());
        Assert.Single(await Channels());
    }

    [Fact]
    public async Task Set_ups_of_one_number_at_once_leave_one_channel_that_knows_the_registered_token()
    {
        Stage.Dialog360.Set(Stage.Dialog360.Settings with { LatencyMs = 100 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Api.Post("/whatsapp/360dialog/setup", Body())));

        Assert.All(answers, answer => Made(answer, Configured, "whatsapp", "360dialog"));
        Assert.Single(await Channels());
        (await Api.Send(HttpMethod.Post, "/webhooks/whatsapp", HubCaller.Raw("{}", "application/json"), ("X-Webhook-Token", Registered().Token))).Expect(200);
    }

    [Fact]
    public async Task A_number_that_Meta_brings_already_is_taken()
    {
        Made(await Api.Post("/whatsapp/setup", WhatsApp()), Configured, "whatsapp", "meta");

        Refused(await Api.Post("/whatsapp/360dialog/setup", Body()), 409, "CONFLICT");
        Assert.Empty(Stage.Dialog360.Calls);
    }

    [Fact]
    public async Task A_refusal_is_told_and_leaves_no_channel()
    {
        Stage.Dialog360.SetToken(Token, "revoked");
        Refused(await Api.Post("/whatsapp/360dialog/setup", Body()), 422, "SETUP_ERROR", "Failed to setup WhatsApp integration: Invalid api_key");
        Stage.Dialog360.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.DropBefore });
        Refused(await Api.Post("/whatsapp/360dialog/setup", Body()), 502, "PROVIDER_UNAVAILABLE");
        foreach (var field in (string[])["api_key", "phone_number_id", "webhook_url", "tenant_id"])
        {
            var body = Body();
            body.Remove(field);
            Assert.True(Refused(await Api.Post("/whatsapp/360dialog/setup", body), 400, "INVALID_REQUEST").Json.At("data").At("errors").Has(field));
        }

        Assert.Empty(await Channels());
    }

    private static Dictionary<string, object?> Body() => new() { ["api_key"] = Token, ["phone_number_id"] = Number, ["webhook_url"] = Url, ["tenant_id"] = "default" };

    private (string Url, string Token) Registered()
    {
        var body = Stage.Dialog360.Calls.Last(call => call.Operation == "set_webhook").Body!;
        return (body["url"]!.GetValue<string>(), body["headers"]!["X-Webhook-Token"]!.GetValue<string>());
    }
}
