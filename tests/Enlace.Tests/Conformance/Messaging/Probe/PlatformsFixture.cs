using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>One hub with the platforms as they are.</summary>
public sealed class PlatformsFixture<TEngine> : IMessagingFixture, IAsyncLifetime where TEngine : IEngine, new()
{
    private InProcessHub? _hub;

    public InProcessHub Hub => _hub!;

    public async ValueTask InitializeAsync() => _hub = await InProcessHub.Start(new Dictionary<string, string?>(await new TEngine().NewSettings())
    {
        ["WEBHOOKS__APP_SECRETS__WHATSAPP"] = MessagingSuite.AppSecret,
        ["WEBHOOKS__APP_SECRETS__MESSENGER"] = MessagingSuite.AppSecret,
        ["WEBHOOKS__APP_SECRETS__INSTAGRAM"] = MessagingSuite.AppSecret,
        ["WEBHOOKS__VERIFY_TOKENS__MESSENGER"] = "vt-1",
        ["WEBHOOKS__VERIFY_TOKENS__INSTAGRAM"] = "vt-1",
        ["RATE_LIMIT__WEBHOOK_RPS"] = "0",
    });

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}
