using Enlace.Messaging.Webchat.UseCases;

namespace Enlace.Messaging.Webchat;

/// <summary>The webchat's part of the module's front door.</summary>
internal static class WebchatRoutes
{
    public static IServiceCollection AddWebchat(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(WebchatOptions.From(settings))
        .AddSingleton<WebchatChannels>().AddSingleton<WebchatStore>().AddSingleton<WebchatInbox>().AddSingleton<WebchatUploads>()
        .AddSingleton<ChatLog>().AddSingleton<ChatReceipts>().AddSingleton<VisitorGate>().AddScoped<WebchatDesk>()
        .AddSingleton<StreamHub>().AddHostedService(provider => provider.GetRequiredService<StreamHub>())
        .AddSingleton<WebchatSweep>().AddHostedService(provider => provider.GetRequiredService<WebchatSweep>());

    /// <summary>Below <c>/integrations</c>, for the tenant.</summary>
    public static void MapWebchat(this IEndpointRouteBuilder integrations) => integrations
        .Map<SetUpWebchat>().Map<ShowWebchatConfig>().Map<ChangeWebchatConfig>().Map<ValidateWebchat>()
        .Map<OpenWebchatSession>().Map<ListWebchatSessions>().Map<AnswerVisitor>().Map<TellTyping>().Map<ShowWebchatStats>()
        .Map<ReceiveWebchat>();

    /// <summary>Below <c>/api/v1</c>, for visitors, who show a session's token.</summary>
    public static void MapVisitors(this IEndpointRouteBuilder api)
    {
        var visitors = api.MapGroup("/webchat").Public().KnowsRepeats().DecidesOrigins();
        visitors
            .Map<StartSession>().Map<EndSession>().Map<WriteMessage>().Map<ReadMessages>().Map<StreamEvents>()
            .Map<IssueTicket>().Map<MarkRead>().Map<ShowTyping>().Map<UploadFile>().Map<FetchFile>().Map<AnswerPreflight>();
    }

    /// <summary>What pages embed, at the root.</summary>
    public static void MapWidget(this IEndpointRouteBuilder root)
    {
        var pages = root.MapGroup("").Public().DecidesOrigins();
        pages.Map<ServeWidget>().Map<ServeFrame>();
    }
}
