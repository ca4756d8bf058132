using Enlace.Kernel.Persistence;
using Enlace.Messaging.Data;
using Enlace.Messaging.Statuses;
using Enlace.Sandbox.Failures;
using Enlace.Sandbox.StandIns;
using Enlace.Sandbox.Twilio;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enlace.Tests.Messaging.Statuses;

/// <summary>A Twilio whose callbacks never reach us.</summary>
public sealed class AskForStatusesTests
{
    [Fact]
    public async Task What_was_never_told_is_asked_after_an_hour_and_not_before()
    {
        await using var twilio = await StandIn.Start(_ => new TwilioServer());
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_MODULES"] = "messaging",
            ["PLATFORMS__TWILIO_BASE_URL"] = twilio.Address.GetLeftPart(UriPartial.Authority),
        });
        var api = new HubCaller(hub.Client, "/api/v1/integrations");
        var channel = (await api.Post("/channels", new
        {
            tenant_id = "default",
            platform = "whatsapp",
            provider = "twilio",
            access_token = "sandbox-auth-token",
            config = new { account_sid = "AC00000000000000000000000000000001", from = "+14155550100" },
        })).Expect(201).Json.Text("data.id");
        var id = (await api.Post("/send", new { channel_id = channel, recipient = "573001234567", content = new { type = "text", text = "Hola" } })).Expect(200).Json.Text("data.message_id");
        var job = Assert.Single(hub.Services.GetServices<IHostedService>().OfType<AskForStatuses>());
        Assert.Equal(0, await job.Ask(TestContext.Current.CancellationToken));
        var database = hub.Services.GetRequiredService<Database>();
        await database.Write(
            (session, cancel) => session.Execute(MessagingSql.Of("UPDATE messaging.outbound_message_logs SET timestamp = @at"), cancel, ("at", TimeProvider.System.GetUtcNow().AddMinutes(-61))),
            TestContext.Current.CancellationToken);

        await Eventually.Holds(async () =>
        {
            await job.Ask(TestContext.Current.CancellationToken);
            return (await api.Get($"/messages/outbound/{id}")).Expect(200).Json.Text("data.status") == "delivered";
        }, () => "it is delivered");

        Assert.Contains(twilio.Server.Calls, call => call.Operation == "message");
        Assert.Equal(0, await job.Ask(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_away_or_knows_nothing_of_it_changes_nothing()
    {
        await using var twilio = await StandIn.Start(_ => new TwilioServer(new PlatformSettings { Statuses = [] }));
        await using var hub = await InProcessHub.Start(new Dictionary<string, string?>
        {
            ["ENLACE_MODULES"] = "messaging",
            ["PLATFORMS__TWILIO_BASE_URL"] = twilio.Address.GetLeftPart(UriPartial.Authority),
        });
        var api = new HubCaller(hub.Client, "/api/v1/integrations");
        var channel = (await api.Post("/channels", new
        {
            tenant_id = "default",
            platform = "whatsapp",
            provider = "twilio",
            access_token = "sandbox-auth-token",
            config = new { account_sid = "AC00000000000000000000000000000001", from = "+14155550100" },
        })).Expect(201).Json.Text("data.id");
        var id = (await api.Post("/send", new { channel_id = channel, recipient = "573001234567", content = new { type = "text", text = "Hola" } })).Expect(200).Json.Text("data.message_id");
        await hub.Services.GetRequiredService<Database>().Write(
            (session, cancel) => session.Execute(MessagingSql.Of("UPDATE messaging.outbound_message_logs SET timestamp = @at"), cancel, ("at", TimeProvider.System.GetUtcNow().AddMinutes(-61))),
            TestContext.Current.CancellationToken);
        twilio.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.Status, Status = 404, Times = 1 });
        var job = Assert.Single(hub.Services.GetServices<IHostedService>().OfType<AskForStatuses>());

        Assert.Equal(1, await job.Ask(TestContext.Current.CancellationToken));
        twilio.Server.Fail(new FaultOrder { Point = "call", Kind = FaultKinds.DropBefore, Times = 1 });
        Assert.Equal(1, await job.Ask(TestContext.Current.CancellationToken));

        Assert.Equal("sent", (await api.Get($"/messages/outbound/{id}")).Expect(200).Json.Text("data.status"));
    }
}
