using Enlace.Messaging.History;
using Enlace.Messaging.Inbound;
using Enlace.Messaging.Persons;

namespace Enlace.Messaging.Webhooks;

/// <summary>What takes webhooks in, reads them and shows what they brought.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(WebhookOptions.From(settings))
        .AddSingleton<WebhookBudget>().AddSingleton<WebhookSignal>().AddSingleton<WebhookWriter>().AddSingleton<WebhookDoor>().AddSingleton<WebhookIntake>()
        .AddSingleton<HubHandshake>().AddSingleton<WebhookBrowser>()
        .AddSingleton<WebhookClaims>().AddSingleton<WebhookSorter>().AddSingleton<InboundDesk>()
        .AddScoped<InboundMessages>().AddScoped<ChannelTrouble>()
        .AddSingleton<Acknowledgements>().AddHostedService(provider => provider.GetRequiredService<Acknowledgements>())
        .AddHostedService<WebhookReader>()
        .AddSingleton<MessageSweep>().AddHostedService(provider => provider.GetRequiredService<MessageSweep>())
        .AddScoped<PersonFinder>().AddScoped<PersonTracker>().AddScoped<PersonEraser>().AddSingleton<ChatPages>().AddSingleton<RawPayloads>();
}
