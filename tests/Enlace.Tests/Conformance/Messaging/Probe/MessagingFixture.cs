using Enlace.Host;
using Enlace.Messaging.Platforms;
using Enlace.Tests.Conformance.Backbone;
using Enlace.Tests.Conformance.Hub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enlace.Tests.Conformance.Messaging.Probe;

/// <summary>One hub with probes in the place of the platforms, for all tests of a class.</summary>
public sealed class MessagingFixture<TEngine> : IMessagingFixture, IAsyncLifetime where TEngine : IEngine, new()
{
    private InProcessHub? _hub;

    public InProcessHub Hub => _hub!;

    public async ValueTask InitializeAsync() => _hub = await InProcessHub.Start(
        new Dictionary<string, string?>(await new TEngine().NewSettings())
        {
            ["WEBHOOKS__APP_SECRETS__WHATSAPP"] = MessagingSuite.AppSecret,
            ["WEBHOOKS__VERIFY_TOKENS__WHATSAPP"] = "vt-1",
            ["RATE_LIMIT__WEBHOOK_RPS"] = "0",
        },
        new HubParts(Last: builder =>
        {
            builder.Services.RemoveAll<IPlatform>();
            builder.Services.AddSingleton<IPlatform, ProbePlatform>().AddSingleton<IPlatform, ProbeBot>();
        }));

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
}
